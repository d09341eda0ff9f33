import { watch } from 'vue'
import { createI18n, useI18n } from 'vue-i18n'
import type { Bi } from '@/api/types'
import { words } from './allWords'

export type Locale = 'zh-CN' | 'en'

const remembered = 'anju.locale'

function firstLocale(): Locale {
  return localStorage.getItem(remembered) === 'en' ? 'en' : 'zh-CN'
}

export const i18n = createI18n({
  legacy: false,
  locale: firstLocale(),
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': words.zh, en: words.en },
})

export function currentLocale(): Locale {
  return i18n.global.locale.value as Locale
}

export function setLocale(locale: Locale): void {
  i18n.global.locale.value = locale
}

watch(
  i18n.global.locale,
  (locale) => {
    localStorage.setItem(remembered, locale)
    document.documentElement.lang = locale
  },
  { immediate: true },
)

export function bi(text: Bi | null | undefined): string {
  if (!text) return ''
  return currentLocale() === 'zh-CN' ? text.zh || text.en : text.en || text.zh
}

/** What a template needs to speak: `t` for the desk's own words, `bi` for the server's. */
export function useWords() {
  const { t } = useI18n()
  return { t, bi }
}
