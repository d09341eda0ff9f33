import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { openingsOfWorkflows } from './openings.plugin.ts'

const server = process.env.ANJU_SERVER ?? 'http://localhost:8080'

export default defineConfig({
  plugins: [
    vue(),
    openingsOfWorkflows(),
    {
      name: 'desk-is-the-page-of-every-path',
      configureServer(dev) {
        dev.middlewares.use((request, _response, next) => {
          const page = request.headers.accept?.includes('text/html') && !request.url?.startsWith('/api')
          if (page) request.url = '/desk.html'
          next()
        })
      },
    },
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: { __VUE_OPTIONS_API__: true, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  build: {
    target: 'es2022',
    // no file is inlined: a content security policy may forbid data: and inline script
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: fileURLToPath(new URL('./desk.html', import.meta.url)) },
  },
  server: { proxy: { '/api': server } },
  test: { include: ['src/**/*.test.ts'], environment: 'jsdom' },
})
