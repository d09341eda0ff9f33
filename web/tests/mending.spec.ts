import { expect, type Page, test } from './desk'

// Rejected rows are put right where they are seen, and what was put right is remembered.

const file = '/comparison/files/f-mi02-2020-12'
const open = (page: Page, row: number) => page.getByRole('button', { name: `更正第 ${row} 行` })
const form = (page: Page, row: number) => page.getByRole('form', { name: `更正第 ${row} 行` })

test('a steward mends a row and sees what will be remembered, without the mouse', async ({ page, desk }) => {
  await desk.open(file, 'steward')
  await open(page, 3).focus()
  await page.keyboard.press('ArrowDown')
  await expect(open(page, 10)).toBeFocused()
  await page.keyboard.press('e')
  const row = form(page, 10)
  const insurance = row.getByLabel('险种类型')
  await expect(row.getByText('还有 1 处不对：险种类型')).toBeVisible()
  await expect(insurance).toBeFocused()
  await insurance.selectOption('城乡居民')
  await expect(row.getByText('可以', { exact: true })).toBeVisible()
  await expect(row.getByText('原文：城居保')).toBeVisible()
  await expect(row.getByText('各格都可以了，保存后整行重查。')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('第 10 行已更正，等待重查。')).toBeVisible()
  await expect(page.getByText('出现“城居保”，自动按“城乡居民”处理')).toBeVisible()
  await expect(page.getByRole('row', { name: /^10 已更正，等待重查/ })).toBeVisible()
  // the next row is open already
  await expect(form(page, 17).getByLabel('结算时间')).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('2020/5/1')
  await expect(form(page, 17).getByText('可以，读作 2020-05-01、按 2020-05-01 读')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(form(page, 24)).toBeVisible()
  await expect(
    page.getByRole('region', { name: '更正记录' }).getByRole('row', { name: /邓晓岚 逐行更正 2/ }),
  ).toBeVisible()
  // after the check the rows are gone from those that went back
  await expect(page.getByRole('row', { name: /^10 / })).toHaveCount(0)
  await expect(form(page, 24)).toBeVisible()
  await page.getByRole('link', { name: '记住的更正' }).click()
  await expect(page).toHaveURL(/patterns\?feed=MI-02/)
  await expect(page.getByRole('row', { name: /险种类型.*城居保.*城乡居民/ })).toBeVisible()
})

test('an identity number is written anew, and what is wrong with it is said while typing', async ({ page, desk }) => {
  await desk.open(file, 'steward')
  await page
    .getByRole('cell', { name: /^510904\*{8}/ })
    .first()
    .click()
  const row = form(page, 3)
  const number = row.getByLabel('身份证号')
  await expect(number).toBeFocused()
  await expect(number).toHaveValue('')
  await expect(number).toHaveAttribute('placeholder', /^510904\*{8}\d{4}$/)
  await expect(row.getByText('重新输入完整证号')).toBeVisible()
  await number.fill('51090419580412')
  await expect(row.getByText('要 18 位，现有 14 位')).toBeVisible()
  await expect(number).toHaveAttribute('aria-invalid', 'true')
  await number.fill('110101199003077758')
  await expect(row.getByText('可以，读作 110101********7758')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(row).toBeHidden()
  await expect(open(page, 3)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(row.getByLabel('身份证号')).toHaveValue('110101199003077758')
})

test('a slow answer to what is no longer typed is not shown', async ({ page, desk }) => {
  await desk.open(file, 'steward')
  await open(page, 17).click()
  const date = form(page, 17).getByLabel('结算时间')
  await expect(date).toBeFocused()
  await page.route('**/try', async (route) => {
    if (route.request().postData()?.includes('明天')) await new Promise((done) => setTimeout(done, 1500))
    await route.continue().catch(() => {})
  })
  await date.fill('明天')
  await page.waitForRequest('**/try')
  await date.fill('2020-05-01')
  await expect(form(page, 17).getByText('各格都可以了，保存后整行重查。')).toBeVisible()
  await page.waitForTimeout(1700)
  await expect(form(page, 17).getByText('各格都可以了，保存后整行重查。')).toBeVisible()
})

test('a refused mending says why and keeps what was typed', async ({ page, desk }) => {
  await desk.open(file, 'steward')
  await open(page, 17).click()
  const row = form(page, 17)
  await row.getByLabel('结算时间').fill('2020-05-01')
  await page.route('**/mendings', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({
          status: 409,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'ROW_NOT_REJECTED', zh: '第 17 行已不在退回之列，请刷新后再看。', who: 'USER' }),
        })
      : route.continue(),
  )
  await row.getByRole('button', { name: '保存' }).click()
  await expect(row.getByRole('alert')).toHaveText('第 17 行已不在退回之列，请刷新后再看。')
  await expect(row.getByLabel('结算时间')).toHaveValue('2020-05-01')
  await page.unroute('**/mendings')
  await row.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('第 17 行已更正')).toBeVisible()
})

test('undo: a whole batch is taken back after a word of warning', async ({ page, desk }) => {
  await desk.open(file, 'steward')
  await open(page, 17).click()
  await form(page, 17).getByLabel('结算时间').fill('2020-05-01')
  await form(page, 17).getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: /撤销 .* 的整批更正/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('这一批的 1 行恢复成部门原来报的内容')
  await expect(dialog).toContainText('一并忘掉')
  await page.waitForTimeout(350)
  await desk.accessible()
  await dialog.getByRole('button', { name: '撤销 1 行' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/已撤销：邓晓岚/)).toBeVisible()
  await expect(open(page, 17)).toBeVisible()
})

test('a receipt is sent back', async ({ page, desk }) => {
  await desk.open(file, 'steward')
  await expect(page.getByRole('button', { name: '上传改好的退回清单' })).toBeVisible()
  const choose = (content: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: '退回清单.xlsx', mimeType: '', buffer: Buffer.from(content) })
  await choose('no workbook')
  await expect(page.getByRole('alert')).toContainText('退回清单没有收下：这份文件不是本平台的退回清单')
  await choose('PK mended')
  await expect(page.getByText('退回清单已收下：更正 5 行，没有改动 37 行，不属于这份文件 1 行。')).toBeVisible()
  await expect(page.getByRole('row', { name: /邓晓岚 退回清单 5 有效/ })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a header is told', async ({ page, desk }) => {
  await desk.open('/comparison/files/f-he03-2020-12', 'steward')
  const headers = page.getByRole('region', { name: '表头对应' })
  await expect(headers).toContainText('缺：身份证号（必需）、评估日期（必需）、评估人。')
  const number = headers.getByLabel('“证件编号（18位，不足的请核对户口簿后填写）”是哪一列')
  await expect(number.locator('optgroup').first()).toHaveAttribute('label', '必需的列')
  await number.selectOption({ label: '身份证号' })
  await headers.getByRole('button', { name: /“证件编号.*”就是所选的列/ }).click()
  await expect(headers.getByText('记住了：“证件编号（18位，不足的请核对户口簿后填写）”就是“身份证号”。')).toBeVisible()
  await expect(headers.getByText('人工对应')).toHaveCount(1)
  await headers.getByLabel('“本次评定日期”是哪一列').selectOption({ label: '评估日期' })
  await headers.getByRole('button', { name: /“本次评定日期”就是所选的列/ }).click()
  await expect(headers.getByText('所缺的列都对上了。')).toBeVisible()
  await expect(page.getByText('412 行，一行不丢')).toBeVisible()
})

test('a remembered mending is stopped and resumed; who may not send files only reads', async ({ page, desk }) => {
  await desk.open('/comparison/patterns', 'steward')
  await page.getByRole('button', { name: /停用“住院治疗/ }).click()
  await expect(page.getByText('“住院治疗（含日间手术）”已停用。')).toBeVisible()
  await page.getByRole('button', { name: /恢复“住院治疗/ }).click()
  await expect(page.getByText('“住院治疗（含日间手术）”在用。')).toBeVisible()
  await page.getByLabel('数据表').selectOption('CA-01')
  await expect(page.locator('main tbody tr')).toHaveCount(1)
  await page.getByLabel('数据表').selectOption('HO-01')
  await expect(page.getByText('这张表还没有记住的更正')).toBeVisible()
})
