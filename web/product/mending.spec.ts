import { expect, type Page, test } from '@playwright/test'
import { accessible, signIn, villagers } from './county'

// A row that went back is mended where it is seen; the next month asks no more. A clerk says who a row is.

/** Medical aid of six people; what the first one's was is written in the office's own words. */
const aid = (month: string) =>
  Buffer.from(
    [
      '救助编号,姓名,身份证号,救助类别,救助金额,拨付日期',
      ...villagers(6).map(
        (one, at) =>
          `JZ${month}${at},${one.person_name},${one.id_no},${at ? '住院' : '住院看病'},${100 + at}.00,${month}-09`,
      ),
    ].join('\n'),
  )

async function send(page: Page, name: string, rows: Buffer, result: RegExp): Promise<void> {
  await page.goto('/comparison')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: rows })
  await page.getByRole('button', { name: '开始上传' }).click()
  await expect(page.getByText(result)).toBeVisible()
  await page.getByRole('link', { name: '看文件和回执' }).last().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
}

test('a row is mended in place, remembered, and mended by itself the next month', async ({ page }) => {
  await signIn(page, 'shuju')
  await send(page, 'MI-03_补报_202011.csv', aid('2020-11'), /6 行：入账 5，修正 0，退回 1/)
  await page.getByRole('button', { name: '更正第 2 行' }).click()
  const row = page.getByRole('form', { name: '更正第 2 行' })
  await row.getByLabel('救助类别').selectOption('住院')
  await expect(row.getByText('各格都可以了，保存后整行重查。')).toBeVisible()
  await accessible(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('写“住院看病”的，都按')).toBeVisible()
  // the file is checked again by itself: the row counts, and nothing is left to send back
  await expect(page.getByText('没有退回的行')).toBeVisible({ timeout: 60_000 })
  await page.screenshot({ path: 'test-results/product/mended.png', fullPage: true })

  await send(page, 'MI-03_补报_202012.csv', aid('2020-12'), /6 行：入账 5，修正 1，退回 0/)
  await page.goto('/comparison/patterns?feed=MI-03')
  await expect(page.getByRole('row', { name: /救助类别.*住院看病/ })).toContainText('2020年12月')
  await accessible(page)
})

test('a clerk says with one key who a row is, and takes it back', async ({ page }) => {
  await signIn(page, 'qu')
  await page.goto('/comparison/identities')
  const shown = page.locator('[data-case]')
  await expect(shown).toBeVisible()
  await accessible(page)
  await page.screenshot({ path: 'test-results/product/claim.png' })
  const first = await shown.getAttribute('data-case')
  await page.keyboard.press('1')
  await expect(page.locator(`[data-case="${first}"]`)).toHaveCount(0)
  await expect
    .poll(async () => (await (await page.request.get(`/api/comparison/identities/${first}`)).json()).state)
    .toBe('LINKED')
  await page.keyboard.press('u')
  await expect
    .poll(async () => (await (await page.request.get(`/api/comparison/identities/${first}`)).json()).state)
    .toBe('OPEN')
})
