import { expect, test } from './desk'

// 今日待办, a case, the town's review. Nothing here may be late because a machine is busy.
test.slow()

test('today: what is late comes first, and a case is opened from it', async ({ page, desk }) => {
  await desk.open('/today', 'town')
  const rows = page.getByRole('region', { name: '我的待办' }).locator('tbody tr')
  await expect(rows.first()).toContainText('超期 2 天')
  await expect(rows.nth(2)).toContainText(/今天到期|明天到期/)
  await expect(page.getByRole('link', { name: /已超期/ })).toContainText('2')
  await expect(page.getByRole('region', { name: '今后几天到期的' })).toContainText('三家镇')
  await desk.accessible()
  await rows.first().getByRole('link').click()
  await expect(page.getByText('超期升级', { exact: true })).toBeVisible()
  await expect(page.locator('[aria-current=step]')).toContainText('镇级审核')
})

test('nothing to do says when the next thing comes, and whose it is', async ({ page, desk }) => {
  await desk.open('/today', 'inspector')
  await expect(page.getByText('现在没有要您办的事')).toBeVisible()
  await expect(page.getByText(/下一件到期的是/)).toBeVisible()
})

test('an action’s form asks for what the definition says, and for nothing else', async ({ page, desk }) => {
  await desk.open('/cases/enrolment-950', 'village')
  await page.getByRole('button', { name: '评议记录' }).click()
  const form = page.locator('form.card')
  await expect(form.getByRole('heading', { name: '评议记录' })).toBeFocused()
  await form.getByRole('button', { name: '评议记录' }).click()
  // the category may be left out
  await expect(form.getByText('请填写。')).toHaveCount(6)
  await expect(form.getByText('还没有传够。')).toBeVisible()
  await desk.accessible()
  await form.getByLabel('评议日期').fill('2021-01-04')
  await form.getByLabel('地点').fill('村委会')
  await form.getByLabel('主持人').fill('周大贵')
  await form.getByLabel('评议结论').fill('同意')
  for (const [part, n] of [
    ['到会', '12'],
    ['同意', '10'],
    ['反对', '1'],
    ['弃权', '0'],
  ])
    await form.getByLabel(part, { exact: true }).fill(n)
  await form.getByLabel('到会名单').fill('王秀英\n李成\n陈永福')
  await expect(form.getByText('之和应等于到会人数')).toBeVisible()
  await form.getByLabel('弃权', { exact: true }).fill('1')
  await form
    .locator('input[type=file]')
    .setInputFiles({ name: '签到.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('x') })
  await expect(form.getByText('签到.jpg')).toBeVisible()
  await form.getByRole('button', { name: '评议记录' }).click()
  await expect(page.getByRole('status').filter({ hasText: '现在是“村内公示”' })).toBeVisible()
  const timeline = page.getByRole('list', { name: '办理经过' }).getByRole('listitem').first()
  await expect(timeline).toContainText('到会 12，同意 10，反对 1，弃权 1')
  await expect(timeline.getByRole('link', { name: '签到.jpg' })).toBeVisible()
})

test('the town reviews by keys: space chooses, d dismisses all with one reason, a sends for a visit', async ({
  page,
  desk,
}) => {
  await desk.open('/warnings', 'town')
  const rows = page.locator('main tbody tr')
  await expect(rows.first()).toBeVisible()
  const before = await rows.count()
  for (const key of ['j', 'Space', 'j', 'Space']) await page.keyboard.press(key)
  await expect(page.getByText('已选 2 户')).toBeVisible()
  await desk.accessible()
  await page.keyboard.press('d')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('解除这 2 户的预警')
  await dialog.getByRole('button', { name: '解除' }).click()
  await expect(dialog.getByText('请填写。')).toBeVisible()
  await dialog.getByLabel('解除原因').selectOption('收入稳定，不影响生活')
  await dialog.getByRole('button', { name: '解除' }).click()
  await expect(page.getByText('已办 2 户。')).toBeVisible()
  await expect(rows).toHaveCount(before - 2)
  await expect(dialog).toBeHidden()
  // the first that is left is being visited already: nothing is asked for it
  await page.keyboard.press('j')
  await page.keyboard.press('a')
  await expect(dialog).toBeHidden()
  await page.keyboard.press('j')
  await page.keyboard.press('a')
  await dialog.getByLabel(/要核实什么/).fill('住院费是否已报销')
  await dialog.getByRole('button', { name: '派核实' }).click()
  await expect(page.getByText('已办 1 户。')).toBeVisible()
  await expect(rows.filter({ hasText: '网格核实' })).not.toHaveCount(0)
})

test('of many, one that somebody else has just moved is told; the others are done', async ({ page, desk }) => {
  await desk.open('/warnings', 'town')
  await expect(page.locator('main tbody tr').first()).toBeVisible()
  for (const key of ['j', 'Space', 'j', 'Space']) await page.keyboard.press(key)
  await page.route('**/api/cases/actions', async (route) => {
    const body = route.request().postDataJSON()
    body.cases[1].version = 99
    await route.continue({ postData: JSON.stringify(body) })
  })
  await page.keyboard.press('a')
  await page.getByRole('dialog').getByRole('button', { name: '派核实' }).click()
  await expect(page.getByText('已办 1 户。')).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('刚被别人办过')
})

test('who may not act has no boxes to tick', async ({ page, desk }) => {
  await desk.open('/warnings', 'inspector')
  await expect(page.locator('main tbody tr').first()).toBeVisible()
  await expect(page.getByRole('checkbox')).toHaveCount(0)
})

test('a workflow is drawn with the present state marked, and says who must not do what', async ({ page, desk }) => {
  await desk.open('/workflows/warning?state=VISIT', 'town')
  await expect(page.locator('.box[aria-current=step]')).toContainText('网格核实')
  await expect(page.getByText('现在在这里')).toBeVisible()
  await page.getByRole('button', { name: /镇级认定结论/ }).click()
  await expect(page.getByRole('row', { name: /确认预警/ })).toContainText('办过“报核实结果”的人不能办')
  await desk.accessible()
})
