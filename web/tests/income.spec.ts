import { expect, type Page, test } from './desk'

// 收入台账: entered by the keyboard, corrected without losing what was, paid by records, agreed and signed; a whole village
// at a time. Nothing here may be late because a machine is busy.
test.slow()

const card = (page: Page, name: string | RegExp) => page.getByRole('region', { name })
const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
const income = '/households/H510904000148/income'
// nothing entered this year, and a head whose name is long
const other = '/households/H510904000422/income'
const grid = '/income/grid?village=510904101204'
const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()

test('an entry is typed without the mouse, moves the income per head at once, and is taken back', async ({
  page,
  desk,
}) => {
  await desk.open(income, 'village')
  const form = card(page, '登记一笔')
  const meter = card(page, '人均纯收入')
  const before = await meter.locator('.figure').innerText()
  await form.getByLabel('项目').selectOption('PROPERTY 资产收益分红')
  await form.getByLabel('项目').press('Enter')
  await expect(form.getByLabel('金额（元）')).toBeFocused()
  await page.keyboard.type('3,000')
  await expect(meter).toContainText('登记后人均')
  await expect(meter.locator('.figure')).not.toHaveText(before)
  const promised = await meter.locator('.figure').innerText()
  await page.keyboard.press('Enter')
  await expect(form.getByLabel('付款方')).toBeFocused()
  await page.keyboard.type('柠檬合作社')
  await page.keyboard.press('Enter')
  await expect(page.getByText('已登记 资产收益分红 3,000 元。')).toBeVisible()
  await expect(form.getByLabel('项目')).toBeFocused()
  await expect(meter.locator('.figure')).toHaveText(promised)
  await expect(card(page, `${year} 年的台账`)).toContainText('柠檬合作社')
  await desk.accessible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('已撤销 资产收益分红 3,000 元。')).toBeVisible()
  await expect(meter.locator('.figure')).toHaveText(before)
})

test('an empty year leads to the last one that has entries', async ({ page, desk }) => {
  await desk.open(other, 'village')
  const before = card(page, `${year} 年的台账`)
  await before.getByRole('link', { name: /^看 \d{4} 年的$/ }).click()
  await expect(page).toHaveURL(/year=\d{4}$/)
  await expect(
    card(page, /年的台账$/)
      .locator('tbody tr')
      .first(),
  ).toBeVisible()
  await desk.accessible()
})

test('what is wrong is said beside its field, and nothing is sent', async ({ page, desk }) => {
  await desk.open(income, 'village')
  const form = card(page, '登记一笔')
  await form.getByLabel('金额（元）').fill('1.234')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByText('请写大于 0 的金额，最多两位小数。')).toBeVisible()
  await expect(form.getByText('请填写。')).toBeVisible()
  await expect(form.getByText('已登记')).toHaveCount(0)
})

test('the default cost of an item is entered beside it as an estimate', async ({ page, desk }) => {
  await desk.open(income, 'village')
  const form = card(page, '登记一笔')
  await form.getByLabel('项目').selectOption('OPERATING 养殖')
  await form.getByLabel('金额（元）').fill('5000')
  await form.getByText('按 40% 计成本').click()
  await form.getByRole('button', { name: '保存' }).click()
  const row = card(page, `${year} 年的台账`).getByRole('row', { name: /养殖支出/ })
  await expect(row).toContainText('−2,000')
  await expect(row).toContainText('估算')
})

test('last year is copied with the amounts mended', async ({ page, desk }) => {
  await desk.open(`${other}?year=${year}`, 'village')
  await page.getByRole('button', { name: '抄上年' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('listitem')).not.toHaveCount(0)
  const n = await dialog.getByRole('listitem').count()
  await dialog.getByRole('checkbox').first().uncheck()
  await dialog.getByRole('textbox').last().fill('8888')
  await dialog.getByRole('button', { name: `登记 ${n - 1} 笔` }).click()
  await expect(page.getByText(`已登记 ${n - 1} 笔。`)).toBeVisible()
  await expect(card(page, `${year} 年的台账`)).toContainText('8,888')
})

test('a correction and a cancellation leave what was to be seen', async ({ page, desk }) => {
  await desk.open(income, 'village')
  const table = card(page, `${year} 年的台账`)
  await table.getByRole('button', { name: /^更正 养老金/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('金额（元）').fill('1400')
  await dialog.getByLabel('原因').fill('今年提标')
  await dialog.getByRole('button', { name: '保存更正' }).click()
  await expect(table.getByRole('row', { name: /养老金/ })).toContainText('1,400')
  await table.getByRole('button', { name: /^作废 务工/ }).click()
  await dialog.getByRole('button', { name: '作废', exact: true }).click()
  await expect(dialog.getByText('请填写。')).toBeVisible()
  await dialog.getByLabel('原因').fill('登记到别户了')
  await dialog.getByRole('button', { name: '作废', exact: true }).click()
  await expect(table.getByRole('row', { name: /务工/ })).toHaveCount(0)
  await table.getByLabel('看更正和作废的').check()
  await expect(table.getByRole('row', { name: /已作废.*登记到别户了/ })).toBeVisible()
  await expect(table.getByRole('row', { name: /已更正.*今年提标/ })).toBeVisible()
})

test('a land transfer and a dividend bring rent and income per head', async ({ page, desk }) => {
  await desk.open(`${income}/records`, 'village')
  const meter = card(page, '人均纯收入')
  const before = await meter.locator('.figure').innerText()
  await page.getByRole('button', { name: '登记土地流转' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('面积（亩）').fill('1.62')
  await dialog.getByLabel('年租金（元）').fill('972')
  await dialog.getByLabel('应付月').fill('12')
  await dialog.getByLabel('应付日').fill('20')
  await dialog.getByLabel('承租方').fill('柠檬合作社')
  await dialog.getByRole('button', { name: '保存' }).click()
  const leases = card(page, '土地流转')
  await expect(leases).toContainText('1.62 亩 · 每年 972 元 · 每年 12 月 20 日付')
  await leases.getByRole('button', { name: '收到租金' }).click()
  await expect(dialog.getByLabel('金额（元）')).toHaveValue('972')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(leases).toContainText('共 972 元')
  await expect(meter.locator('.figure')).not.toHaveText(before)

  await page.getByRole('button', { name: '登记入股' }).click()
  await dialog.getByLabel('合作社名称').fill('石洞柠檬专业合作社')
  await dialog.getByLabel('以什么入股').selectOption('GRANT')
  await dialog.getByRole('button', { name: '保存' }).click()
  const shares = card(page, '入股')
  await expect(shares).toContainText('石洞柠檬专业合作社 · 扶持资金量化')
  await shares.getByRole('button', { name: '收到分红' }).click()
  await dialog.getByLabel('金额（元）').fill('1704.20')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(shares).toContainText('共 1,704.20 元')
  await desk.accessible()
})

test('an account is proposed, gone through, signed, and then stands; what comes later is another edition', async ({
  page,
  desk,
}) => {
  await desk.open(`${income}/account`, 'village')
  await page.getByRole('button', { name: '按台账生成' }).click()
  const account = card(page, `${year} 年度收入账`)
  await expect(account).toContainText('待核对')
  const meter = account.locator('.figure')
  const before = await meter.innerText()
  await account.getByLabel('务工 核对后金额').fill('12000')
  await expect(meter).not.toHaveText(before)
  await account.getByLabel('务工 的改动原因').fill('补记腊月工资')
  await expect(account.getByRole('button', { name: '农户签字' })).toBeDisabled()
  await account.getByRole('button', { name: '保存核对结果' }).click()
  await expect(page.getByText('已保存。')).toBeVisible()
  await desk.accessible()
  await account.getByRole('button', { name: '农户签字' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确认签字' }).click()
  await expect(page.getByText('已签字，账已定。')).toBeVisible()
  await expect(account.getByRole('textbox')).toHaveCount(0)
  await account.getByRole('button', { name: '生成新一版' }).click()
  await expect(account.getByLabel('各版')).toBeVisible()
  await expect(account).toContainText('待核对')
})

test('a village is entered from above to below', async ({ page, desk }) => {
  await desk.open(grid, 'district')
  const cells = page.locator('input[data-cell]')
  await expect(cells.first()).toBeVisible()
  await cells.first().fill('3500')
  await cells.first().press('Enter')
  await expect(cells.nth(1)).toBeFocused()
  await cells.nth(1).fill('abc')
  await expect(page.getByRole('button', { name: /^保存 2 户/ })).toBeDisabled()
  await cells.nth(1).fill('4200')
  await page.getByRole('button', { name: /^保存 2 户/ }).click()
  await expect(page.getByText('已保存 2 户。')).toBeVisible()
  await expect(cells.nth(1)).toHaveValue('4200')
  await desk.accessible()
})

test('contradictions lead to the households that they are about', async ({ page, desk }) => {
  await desk.open('/income/contradictions', 'town')
  await expect(page.getByText('在校生这一年登记了工资 18000 元')).toBeVisible()
  await page.getByRole('button', { name: '同村多户数值相同 1' }).click()
  await expect(page.getByText('在校生这一年登记了工资')).toHaveCount(0)
  await page.getByText('8 户', { exact: true }).click()
  await desk.accessible()
  await page.locator('details a').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('的收入')
})

test('who may only read sees the ledger and no way to change it', async ({ page, desk }) => {
  await desk.open(income, 'inspector')
  await expect(card(page, `${year} 年的台账`)).toBeVisible()
  await expect(card(page, '登记一笔')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^更正/ })).toHaveCount(0)
})

for (const [width, language] of [
  [1440, 'zh-CN'],
  [390, 'zh-CN'],
  [1440, 'en'],
  [390, 'en'],
] as const) {
  test(`every page of income fits ${width} pixels in ${language}`, async ({ page, desk }) => {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
    await desk.open(income, 'district', language)
    const shot = async (name: string) => {
      await page.waitForLoadState('networkidle')
      await fits(page)
      await page.screenshot({ path: `test-results/income-${name}-${width}-${language}.png`, fullPage: true })
    }
    await shot('ledger')
    await page.goto(other)
    await shot('long-name')
    await page.goto(`${income}/records`)
    await page.getByRole('button', { name: language === 'en' ? 'Add land transfer' : '登记土地流转' }).click()
    await shot('record')
    await page.goto(`${income}/account`)
    await page.getByRole('button', { name: language === 'en' ? 'Propose from the ledger' : '按台账生成' }).click()
    await expect(page.locator('input[data-agreed]').first()).toBeVisible()
    await shot('account')
    await page.goto(grid)
    await expect(page.locator('input[data-cell]').first()).toBeVisible()
    await shot('grid')
    await page.goto('/income/contradictions')
    await shot('contradictions')
  })
}
