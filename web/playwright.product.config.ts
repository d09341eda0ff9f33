import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

// The product as it is started by ./run, with a small made-up county, in a real browser.
const port = 18099
const chromium = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
].find(existsSync)

export default defineConfig({
  testDir: 'product',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  outputDir: 'test-results/product',
  use: {
    baseURL: `http://localhost:${port}`,
    actionTimeout: 20_000,
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: { executablePath: chromium, args: ['--no-sandbox'] },
  },
  webServer: {
    command: `rm -rf ../data/product-test && mkdir -p ../data && ../anju generate --out ../data/product-test/county --households 400 --seed 37 --months 12 > /dev/null && exec ../run --port ${port} --data ../data/product-test/server --anju.demo-households=400 --anju.demo-seed=37`,
    url: `http://localhost:${port}/actuator/health`,
    timeout: 600_000,
    // one that runs already is taken only when asked for, to write a test against it
    reuseExistingServer: process.env.ANJU_PRODUCT_RUNNING === '1',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    stdout: 'ignore',
  },
})
