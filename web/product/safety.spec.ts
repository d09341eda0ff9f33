import { expect, type Page, test } from '@playwright/test'
import { homes, signIn, town } from './county'
import { report } from './offices'

// The policy that the server sends with a page is kept by the browser: pages need nothing that it forbids, and what
// somebody would have them run does not run.

/** Collects what the browser refuses; before any script of the page. */
async function watched(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { refused: seen })
    addEventListener('securitypolicyviolation', (one) => seen.push(`${one.effectiveDirective} ${one.blockedURI}`))
  })
  return () => page.evaluate(() => (window as unknown as { refused: string[] }).refused)
}

test('no page of the desk asks for anything that the policy forbids', async ({ page }) => {
  const refused = await watched(page)
  await signIn(page, 'qu')
  const paths = await page
    .getByRole('navigation')
    .getByRole('link')
    .evaluateAll((links) => links.map((one) => new URL((one as HTMLAnchorElement).href).pathname))
  expect(paths.length).toBeGreaterThan(10)
  for (const path of new Set(paths)) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForLoadState('networkidle')
    expect(await refused(), path).toEqual([])
  }
})

test('a script in what somebody wrote is read, not run; one that got into a page would be refused', async ({
  page,
}) => {
  const refused = await watched(page)
  const words = '<script>window.ran=1</script><img src=x onerror="window.ran=2">'
  const others = new Set(homes().map((one) => one.no))
  const home = homes(town).find((one) => !others.has(one.no))!
  const said = { from: '干部排查', grade: '黄', category: '因安全住房', words } as const
  await page.goto(await report(page, 'zhen', home, said))
  await expect(page.getByText(words).first()).toBeVisible()
  expect(await refused()).toEqual([])
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.ran=3'
    document.body.append(script)
    const picture = document.createElement('div')
    picture.innerHTML = '<img src="/nowhere" onerror="window.ran=4">'
    document.body.append(picture)
    const far = document.createElement('script')
    far.src = 'https://far.invalid/far.js'
    document.body.append(far)
    void fetch('https://far.invalid/told').catch(() => {})
  })
  await expect.poll(refused).toContain('script-src-elem inline')
  expect(await refused()).toContain('script-src-attr inline')
  expect(await refused()).toContain('script-src-elem https://far.invalid/far.js')
  expect(await refused()).toContain('connect-src https://far.invalid/told')
  expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran)).toBeUndefined()
})
