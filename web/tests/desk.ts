import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test as base } from '@playwright/test'

export type Language = 'zh-CN' | 'en'
export type Mood = 'empty' | 'fail' | 'slow'

type Desk = {
  /** signs in by the interface, as the account, and opens a path in the language */
  open: (path: string, as?: string, language?: Language) => Promise<void>
  /** from now on the server finds nothing, refuses everything or takes its time */
  mood: (mood: Mood | null) => Promise<void>
  /** no violation of WCAG 2.2 AA on what is shown now */
  accessible: () => Promise<void>
}

export const test = base.extend<{ desk: Desk }>({
  desk: async ({ page, context }, use) => {
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    await use({
      open: async (path, as = 'district', language = 'zh-CN') => {
        const answer = await page.request.post('/api/session', { data: { account: as, password: 'anju-demo' } })
        expect(answer.ok()).toBe(true)
        await page.addInitScript((said) => localStorage.setItem('anju.locale', said), language)
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      },
      mood: (mood) => context.setExtraHTTPHeaders(mood ? { 'X-Mock': mood } : {}),
      accessible: async () => {
        const found = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze()
        const said = found.violations.map(
          (one) =>
            `${one.id}: ${one.nodes
              .map((node) => node.html)
              .slice(0, 3)
              .join(' | ')}`,
        )
        expect(said).toEqual([])
      },
    })
    expect(faults).toEqual([])
  },
})

/** A long list in portions: pages that are looked at one after the other need no new browser each. */
export function portions<One>(all: One[], size: number): One[][] {
  const portions: One[][] = []
  for (let from = 0; from < all.length; from += size) portions.push(all.slice(from, from + size))
  return portions
}

export { expect, type Page }
