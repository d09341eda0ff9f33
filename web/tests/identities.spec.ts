import { expect, type Page, test } from './desk'

// The linkage clerk's queue: one key decides.

const path = '/comparison/identities'
const now = (page: Page) => page.locator('[data-case]').getAttribute('data-case')

test('a clerk decides a hundred, in order, and the one that was refused comes back', async ({ page, desk }) => {
  const sent: string[] = []
  page.on('request', (request) => {
    const decided = /identities\/(\w+)\/decide$/.exec(request.url())
    if (decided) sent.push(decided[1])
  })
  await desk.open(path, 'steward')
  await expect(page.locator('[data-case="c1000"]')).toBeVisible()
  const begun = Date.now()
  const shown: (string | null)[] = []
  for (let n = 0; n < 100; n++) {
    shown.push(await now(page))
    await page.keyboard.press(n % 7 === 3 || (await page.locator('.candidate').count()) === 0 ? '0' : '1')
    await expect(page.locator(`[data-case="${shown.at(-1)}"]`)).toHaveCount(0)
  }
  const took = (Date.now() - begun) / 100
  test.info().annotations.push({ type: 'ms per decision', description: took.toFixed(0) })
  expect(shown).toEqual(Array.from({ length: 100 }, (_, at) => `c${1000 + at}`))
  await expect.poll(() => sent.length).toBe(100)
  expect(sent).toEqual(shown)

  const refused = page.getByRole('alert')
  await expect(refused).toContainText('没有办成：这一条刚被别人改过，请再看一眼。')
  await expect(page.getByText('已办 99 · 还有 19')).toBeVisible()
  await expect(page.getByRole('link', { name: /待认领/ })).toContainText('19')
  await refused.getByRole('button', { name: '去看' }).click()
  expect(await now(page)).toBe('c1037')
  await page.keyboard.press('1')
  await expect(refused).toHaveCount(0)
  await expect(page.getByText('已办 100 · 还有 18')).toBeVisible()
  await expect.poll(() => sent.filter((id) => id === 'c1037')).toHaveLength(2)
})

test('the differences are marked, and why is said in words', async ({ page, desk }) => {
  await desk.open(path, 'steward')
  await expect(page.locator('[data-case="c1000"]')).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  const first = page.locator('.candidate').first()
  await expect(page.getByRole('region', { name: '部门报的' })).toContainText('胡素贞')
  await expect(first.locator('mark').first()).toContainText('珍')
  await expect(first).toContainText('第 16、17 位不同')
  await expect(first).toContainText('很可能')
  await expect(first.getByRole('listitem').filter({ hasText: '证号' })).toContainText('有力支持')
  await expect(first.getByRole('listitem').filter({ hasText: '证号' })).toHaveAttribute('title', /机会变为 780 倍/)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(page.getByText('本村同名 3 人')).toBeVisible()
})

test('undo takes back the last decision and any of those before; a held key decides once', async ({ page, desk }) => {
  await desk.open(path, 'steward')
  await expect(page.locator('[data-case="c1000"]')).toBeVisible()
  await page.keyboard.down('1')
  await page.keyboard.down('1')
  await page.keyboard.up('1')
  await expect(page.locator('[data-case="c1001"]')).toBeFocused()
  await page.keyboard.press('0')
  await expect(page.getByText('已办 2 · 还有 116')).toBeVisible()
  await page.keyboard.press('u')
  await expect(page.locator('[data-case="c1001"]')).toBeFocused()
  await page.getByRole('button', { name: /^撤销“阿卜杜热合曼/ }).click()
  await expect(page.locator('[data-case="c1000"]')).toBeVisible()
  await expect(page.getByText('已办 0 · 还有 118')).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.locator('.recent li')).toHaveCount(1)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('what was decided stands under 已办, with the platform’s own, and can be opened again', async ({ page, desk }) => {
  await desk.open(path, 'steward')
  await expect(page.locator('[data-case="c1000"]')).toBeVisible()
  await page.keyboard.press('0')
  await expect(page.locator('.recent svg')).toHaveCount(1)
  await page.getByRole('button', { name: '已办', exact: true }).click()
  await expect(page.getByText('平台自动认领')).toHaveCount(2)
  const row = page.getByRole('row', { name: /阿卜杜热合曼.*都不是.*邓晓岚/ })
  await row.getByRole('button').click()
  await expect(row).toHaveCount(0)
  // keys of the queue do nothing while it is not shown
  await page.keyboard.press('0')
  await page.getByRole('button', { name: /^待认领 118/ }).click()
  await expect(page.locator('[data-case="c1000"]')).toBeVisible()
})

test('the queue works without an answer from the server for a while, and says so when the line is down', async ({
  page,
  desk,
}) => {
  await desk.open(path, 'steward')
  await expect(page.locator('[data-case="c1000"]')).toBeVisible()
  await page.route('**/decide', async (route) => {
    await new Promise((done) => setTimeout(done, 900))
    await route.continue()
  })
  for (const id of ['c1001', 'c1002', 'c1003']) {
    await page.keyboard.press('1')
    await expect(page.locator(`[data-case="${id}"]`)).toBeVisible({ timeout: 500 })
  }
  await expect(page.getByText('正在送出 3')).toBeVisible()
  await expect(page.getByText(/正在送出/)).toHaveCount(0)
  await page.unroute('**/decide')
  await page.route('**/decide', (route) => route.abort())
  await page.keyboard.press('1')
  await expect(page.getByRole('alert')).toContainText('连不上服务器')
  await expect(page.getByText('已办 3 · 还有 115')).toBeVisible()
})

test('a town reviewer does not see the queue', async ({ page, desk }) => {
  await desk.open('/warnings', 'town')
  await expect(page.getByRole('link', { name: /待认领/ })).toHaveCount(0)
})
