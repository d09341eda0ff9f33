import { expect, test } from '@playwright/test'
import { accessible, type Line, signIn, villager } from './county'

// A month as the office knows it: the town reviewer has warnings; the data steward gets a file of the medical
// insurance office with a damaged row, sends the receipt back, runs the month; the reviewer sees why, down to the row.

function bills(one: Line): Buffer {
  const wrong = one.id_no.slice(0, 17) + (one.id_no.endsWith('1') ? '2' : '1')
  const line = (id: string, number: string, paid: string) =>
    `${id},${id},${one.person_name},${number},390,21,2020-12-03,2020-12-09,2020-12-10 10:42:00,21440.50,${(21440.5 - Number(paid)).toFixed(2)},${paid},0,1`
  return Buffer.from(
    [
      '结算ID,就诊ID,姓名,身份证号,险种类型,医疗类别,入院日期,出院日期,结算时间,医疗费总额,基金支付总额,个人支付,退费标志,有效标志',
      line('S-PRODUCT-1', one.id_no, '9321.77'),
      ...[2, 3, 4, 5, 6].map((n) => line(`S-PRODUCT-${n}`, one.id_no, '12.00')),
      line('S-PRODUCT-7', wrong, '77.00'),
    ].join('\n'),
  )
}

test('a damaged file comes in, its row goes back, the month is run, and the reviewer sees why down to the row', async ({
  page,
}) => {
  const one = villager()
  const name = 'MI-02_补报_202012.csv'

  // the reviewer of the town has only households of the town
  await signIn(page, 'zhen')
  await page.goto('/warnings')
  await expect(page.locator('[data-row]').first()).toBeVisible()
  for (const row of await page.locator('tr:has([data-row])').all()) await expect(row).toContainText('拦江镇')
  await accessible(page)

  // the steward sends the file and reads what became of it
  await signIn(page, 'shuju')
  await page.goto('/comparison')
  await expect(page.locator('[data-cell]').first()).toBeVisible()
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: bills(one) })
  await page.getByRole('button', { name: '开始上传' }).click()
  await expect(page.getByText(/7 行：入账 6，修正 0，退回 1/)).toBeVisible()
  await page.getByRole('link', { name: '看文件和回执' }).last().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  const rejected = page.getByRole('table').filter({ hasText: '校验' })
  await expect(rejected).toContainText('8')
  await expect(rejected).toContainText('********')
  await expect(page.getByText(one.id_no)).toHaveCount(0)
  await accessible(page)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载回执' }).click()
  expect((await download).suggestedFilename()).toContain('.xlsx')

  // the same file again changes nothing
  await page.goto('/comparison')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: bills(one) })
  await page.getByRole('button', { name: '开始上传' }).click()
  await expect(page.getByText('这份文件以前收过，内容一样，什么都没有变。')).toBeVisible()

  // the month is run; the run can be left and found again
  await page.getByRole('button', { name: '开始比对' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '开始', exact: true }).click()
  await expect(page).toHaveURL(/\/comparison\/runs\//)
  await expect(page.getByText('新开预警')).toBeVisible({ timeout: 120_000 })
  await accessible(page)

  // the reviewer: the household, the sentence, the measured value, the department's row
  await signIn(page, 'zhen')
  await page.goto(`/households/${one.household_no}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await accessible(page)
  await page.goto(`/warnings?q=${one.household_no}`)
  await page.locator('[data-row]').first().click()
  const panel = page.getByRole('complementary')
  const hit = panel.locator('article').filter({ hasText: 'R15' })
  await expect(hit).toContainText('9,321.77')
  await expect(hit).toContainText(name)
  await expect(hit).toContainText('第 2 行')
  await expect(hit).toContainText('身份证号')
  await expect(hit).toContainText(`${one.id_no.slice(0, 6)}********${one.id_no.slice(-4)}`)
  await accessible(page)
  await panel.getByRole('button', { name: '为什么没有其他预警？' }).click()
  await expect(panel).toContainText('实测')
  await page.screenshot({ path: 'test-results/product/explanation-zh.png' })

  // the same in English
  await page.evaluate(() => localStorage.setItem('anju.locale', 'en'))
  await page.goto(`/warnings?q=${one.household_no}`)
  await page.locator('[data-row]').first().click()
  await expect(page.getByRole('complementary')).toContainText('yuan')
  await page.screenshot({ path: 'test-results/product/explanation-en.png' })
})

test('the reviewer of another town does not find the household, nor does a department', async ({ page }) => {
  const one = villager()
  await signIn(page, 'zhen2')
  const answer = await page.request.get(`/api/households/${one.household_no}`)
  expect(answer.status()).toBe(404)
  const search = await (await page.request.get(`/api/search?q=${one.household_no}`)).json()
  expect(search.households).toEqual([])
  await signIn(page, 'yibao')
  expect((await page.request.get('/api/warnings')).status()).toBe(403)
})
