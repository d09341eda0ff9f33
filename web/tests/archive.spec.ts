import { expect, type Page, test } from './desk'

// 监测档案: one household on one page, on any day, as was known at any moment. Nothing here may be late because a machine
// is busy.
test.slow()

const no = 'H510904000011'
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)

test('one household on one page: people, family, what rooms show, and one timeline', async ({ page, desk }) => {
  await desk.open(`/households/${no}`, 'town')
  const people = card(page, '家庭成员')
  await expect(people.getByRole('row')).toHaveCount(7)
  await expect(people.getByRole('row', { name: /志强/ })).toContainText('不计入')
  await expect(people.getByRole('row', { name: /李秀英/ })).toContainText('曾用 510904********7726')
  await expect(people.getByText('已离开的人 1')).toBeVisible()
  await expect(people.getByRole('listitem')).toContainText('死亡')
  const family = card(page, '家庭关系')
  await expect(family.getByRole('img', { name: /家庭关系图，6 人/ })).toBeVisible()
  await expect(family.getByRole('listitem')).toHaveCount(6)
  await expect(card(page, '动态管理')).toContainText('边缘易致贫户')
  const timeline = card(page, '经过')
  await expect(timeline.getByRole('listitem').first()).toContainText('预警')
  await timeline.getByRole('button', { name: /^家庭 / }).click()
  await expect(timeline.getByRole('listitem')).toHaveCount(5)
  await expect(timeline.getByRole('listitem').first()).toContainText('补登')
  await expect(card(page, '佐证')).toContainText('授权书.pdf')
  await desk.accessible()
  await fits(page)
})

test('the page shows what was true on a day, by what was known on a day', async ({ page, desk }) => {
  await desk.open(`/households/${no}`, 'town')
  await expect(card(page, '家庭成员').getByText('计入 5 人')).toBeVisible()
  await page.getByLabel('这一天的情况').fill('2020-09-15')
  await page.keyboard.press('Tab')
  await expect(page).toHaveURL(/on=2020-09-15/)
  await expect(page.getByText('正在看 2020-09-15 的情况')).toBeVisible()
  await expect(card(page, '家庭成员').getByText('计入 5 人')).toBeVisible()
  // he was in prison from the 10th, and that was entered on the 20th
  await page.getByLabel('按这一天掌握的').fill('2020-09-15')
  await page.keyboard.press('Tab')
  await expect(card(page, '家庭成员').getByText('计入 6 人')).toBeVisible()
  // nothing can be entered into the past
  await expect(page.getByRole('button', { name: '增加成员' })).toHaveCount(0)
  await page.getByLabel('按这一天掌握的').fill('2019-12-31')
  await page.keyboard.press('Tab')
  await expect(page.getByText('那时平台还没有这一户的记录。')).toBeVisible()
  await page.getByRole('button', { name: '回到现在' }).click()
  await expect(page).not.toHaveURL(/on=/)
  await expect(page.getByRole('button', { name: '增加成员' })).toBeVisible()
})

test('a village enters a birth; what is missing is told at its field', async ({ page, desk }) => {
  await desk.open(`/households/${no}`, 'village')
  await page.getByRole('button', { name: '增加成员' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await expect(dialog.getByText('请填写。')).toHaveCount(5)
  await dialog.getByLabel('姓名').fill('郑小宝')
  await dialog.getByLabel('出生日期').fill('2026-01-02')
  await dialog.getByLabel('性别').selectOption('男')
  await dialog.getByLabel('变动日期').fill('2026-01-02')
  await dialog.getByLabel('原因').selectOption('出生')
  await dialog.getByLabel('与户主关系').selectOption('孙子')
  await desk.accessible()
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByText('已登记，档案已更新。')).toBeVisible()
  await expect(card(page, '家庭成员').getByRole('row', { name: /郑小宝/ })).toContainText('出生')
  await expect(card(page, '经过').getByRole('listitem').first()).toContainText('郑小宝')
})

test('a head leaves only after another one is chosen', async ({ page, desk }) => {
  await desk.open(`/households/${no}`, 'village')
  const people = card(page, '家庭成员')
  await people.getByLabel('登记变动：郑光明').selectOption('减少成员')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('原因').selectOption('死亡')
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('先办理户主变更')
  await dialog.getByRole('button', { name: '取消' }).click()
  await page.getByLabel('变动登记').selectOption('变更户主')
  await dialog.getByLabel('新户主').selectOption('李秀英')
  await dialog.getByLabel('郑光明与新户主的关系').selectOption('夫')
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('李秀英户')
})

test('a town splits a household, a village cannot', async ({ page, desk }) => {
  await desk.open(`/households/${no}`, 'village')
  await expect(page.getByLabel('变动登记').locator('option')).toHaveText(['变动登记', '变更户主'])
  await desk.open(`/households/${no}`, 'town')
  await page.getByLabel('变动登记').selectOption('分户')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('郑志强').check()
  await dialog.getByLabel('陈小琼').check()
  await dialog.getByLabel('新户的户主').selectOption('郑志强')
  await dialog.getByLabel('陈小琼与新户主的关系').selectOption('妻')
  await desk.accessible()
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await expect(card(page, '家庭成员').getByText('已离开的人 3')).toBeVisible()
})

test('who may not enter changes is not offered it, and the printed sheet has where to sign', async ({ page, desk }) => {
  await desk.open(`/households/${no}`, 'inspector')
  await expect(card(page, '家庭成员').getByRole('row').first()).toBeVisible()
  await expect(page.getByRole('button', { name: '增加成员' })).toHaveCount(0)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('户主（签字或按手印）')).toBeVisible()
  await expect(page.getByRole('navigation')).toBeHidden()
  await expect(page.getByText(/打印，仅供工作使用/)).toBeVisible()
  if (process.env.ANJU_SHOTS) await page.pdf({ path: `${process.env.ANJU_SHOTS}/archive.pdf`, preferCSSPageSize: true })
})

for (const [width, language] of [
  [1440, 'zh-CN'],
  [1440, 'en'],
  [390, 'zh-CN'],
  [390, 'en'],
] as const)
  test(`nothing is cut off at ${width} px in ${language}`, async ({ page, desk }) => {
    await page.setViewportSize({ width, height: 900 })
    await desk.open(`/households/${no}`, 'town', language)
    await expect(page.locator('svg[role=img] rect').first()).toBeVisible()
    await fits(page)
    const shots = process.env.ANJU_SHOTS
    if (shots) await page.screenshot({ path: `${shots}/archive-${width}-${language}.png`, fullPage: true })
    await page.getByLabel(language === 'en' ? 'Enter a change' : '变动登记', { exact: true }).selectOption({ index: 2 })
    await expect(page.getByRole('dialog')).toBeVisible()
    if (shots) await page.screenshot({ path: `${shots}/split-${width}-${language}.png` })
  })

test('a sheet of the national system is asked about once, and can be written back as it came', async ({
  page,
  desk,
}) => {
  await desk.open('/comparison/registry', 'steward')
  const start = page.getByRole('button', { name: '开始导入' })
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '家庭成员信息.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('x') })
  await expect(page.getByText('请核对表头', { exact: true })).toBeVisible()
  await expect(start).toBeDisabled()
  await expect(page.getByRole('row', { name: /文化程度情况/ })).toContainText('猜的')
  await desk.accessible()
  if (process.env.ANJU_SHOTS) await page.screenshot({ path: `${process.env.ANJU_SHOTS}/layout.png`, fullPage: true })
  await page.getByLabel('“备注”当作').selectOption('豁免参保')
  await page.getByRole('button', { name: '确认对应关系' }).click()
  await expect(page.getByText('表头已认出', { exact: true })).toBeVisible()
  await expect(start).toBeEnabled()
  await page.reload()
  const back = card(page, '按原表样导出')
  await back.getByRole('button', { name: '导出' }).click()
  await expect(page.getByRole('dialog')).toContainText('另一人批准')
})
