import { expect, type Page, test } from './desk'

// 帮扶: measures and their states, a household's assistance, visits, pairing, guarantees, needs and offers.
test.slow()

const rows = (page: Page) => page.locator('main tbody tr')
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
const household = '/assistance/households/H510904001518'

test('measures are listed by state, the overdue ones by a tick, and lead to their household', async ({
  page,
  desk,
}) => {
  await desk.open('/assistance')
  await expect(page.getByText(/\d+ 项，其中超期 \d+ 项/)).toBeVisible()
  await page.getByRole('button', { name: /^已计划 \d+$/ }).click()
  await expect(page).toHaveURL(/state=PLANNED/)
  await page.getByLabel('只看超期').check()
  await expect(page).toHaveURL(/overdue=true/)
  await expect(rows(page).first()).toContainText('超期')
  await desk.accessible()
  await rows(page).first().getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('户的帮扶')
})

test('a measure is planned, carried out, judged and put right, and every step stays to be seen', async ({
  page,
  desk,
}) => {
  await desk.open(household, 'town')
  await expect(card(page, '还缺什么')).toContainText('状态仍是尚未实施')
  await expect(card(page, '还缺什么')).toContainText('拦截消除')
  const measures = card(page, '帮扶措施')
  await measures.getByRole('button', { name: '计划措施' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.getByText('请填写。')).toBeVisible()
  await dialog.getByLabel('措施', { exact: true }).selectOption('SKILLS_TRAINING')
  await dialog.getByLabel('说明').fill('电工班 15 天')
  await page.waitForTimeout(350)
  await desk.accessible()
  await dialog.getByRole('button', { name: '保存' }).click()
  const item = measures.getByRole('listitem').filter({ hasText: '技能培训' }).first()
  await expect(item).toContainText('已计划')
  await item.getByRole('button', { name: /已实施 技能培训/ }).click()
  await page.getByRole('dialog').getByLabel('凭据').fill('结业证 1 份')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(item.locator('.chip').first()).toHaveText('已实施')
  await expect(card(page, '还缺什么')).not.toContainText('状态仍是尚未实施')
  await item.getByRole('button', { name: /评成效/ }).click()
  await page.getByRole('dialog').getByLabel('成效').selectOption('GOOD')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(item).toContainText('成效 明显')
  await item.getByText(/经过 3/).click()
  await expect(item).toContainText('结业证 1 份')
  await item.getByRole('button', { name: '更正', exact: true }).last().click()
  await page.getByRole('dialog').getByLabel('这件事没有发生').check()
  await page.getByRole('dialog').getByLabel('原因').fill('还没有评估')
  await page.getByRole('dialog').getByRole('button', { name: '更正', exact: true }).click()
  await expect(item).toContainText('已被更正')
  await expect(item).toContainText('还没有评估')
  await expect(item.locator('.chip').first()).toHaveText('已实施')
})

test('a plan is revised and the version before it stays', async ({ page, desk }) => {
  await desk.open(household, 'town')
  const plan = card(page, '一户一策')
  await plan.getByRole('button', { name: '修订计划' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('帮扶目标')).toHaveValue(/用药有保障/)
  await dialog.getByLabel('帮扶目标').fill('一人考取电工证，外出务工')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('计划已保存。')).toBeVisible()
  await expect(plan).toContainText('一人考取电工证')
  await plan.getByText('以前的版本').click()
  await expect(plan.locator('details')).toContainText('用药有保障')
})

test('nothing has changed is one click, on the list and on the household', async ({ page, desk }) => {
  await desk.open('/assistance/visits', 'town')
  const first = rows(page).first()
  const name = (await first.getByRole('link').textContent()) ?? ''
  const before = await rows(page).count()
  await desk.accessible()
  await first.getByRole('button', { name: /情况无变化/ }).click()
  await expect(page.getByText(`已登记${name}户的走访。`)).toBeVisible()
  await expect(rows(page)).toHaveCount(before - 1)

  await page.goto(household)
  const visits = card(page, '走访')
  await visits.getByRole('button', { name: '登记走访' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('健康').check()
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.getByText('有变化的，请写明情况。')).toBeVisible()
  await dialog.getByLabel('说明').fill('住院一次')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(visits).toContainText('有变化：健康')
  await visits.getByRole('button', { name: '情况无变化' }).click()
  await expect(visits.getByRole('listitem').filter({ hasText: '情况无变化' }).first()).toBeVisible()
})

test('aid is recorded, counted by year, and what was taken back can still be shown', async ({ page, desk }) => {
  await desk.open(household, 'town')
  const aid = card(page, '救助与保障')
  await aid.getByRole('button', { name: '登记', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('项目').selectOption('TEMPORARY_AID')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.getByRole('alert')).toContainText('请填写金额')
  await dialog.getByLabel('金额（元）').fill('800')
  await page.waitForTimeout(350)
  await desk.accessible()
  await dialog.getByRole('button', { name: '保存' }).click()
  const row = aid.getByRole('row', { name: /临时救助/ })
  await expect(row).toContainText('800 元')
  await row.getByRole('button', { name: /作废/ }).click()
  await page.getByRole('dialog').getByLabel('原因').fill('记错了户')
  await page.getByRole('dialog').getByRole('button', { name: '作废' }).click()
  await expect(row).toHaveCount(0)
  await aid.getByLabel(/含更正和作废的记录/).check()
  await expect(aid).toContainText('记错了户')
})

test('helpers are paired from a day and the end of a pairing is kept', async ({ page, desk }) => {
  await desk.open('/assistance/load', 'town')
  await expect(rows(page).first()).toContainText('罗帮扶')
  await desk.accessible()
  await page.goto(household)
  const pairing = card(page, '结对干部')
  await pairing.getByRole('button', { name: '结对', exact: true }).click()
  await page.getByRole('dialog').getByLabel('帮扶干部').selectOption('helper2')
  await page.getByRole('dialog').getByRole('button', { name: '结对', exact: true }).click()
  await expect(pairing).toContainText('何援助')
  const his = pairing.getByRole('listitem').filter({ hasText: '何援助' })
  await his.getByRole('button', { name: '结束结对' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '结束结对' }).click()
  await expect(his).toContainText('至')
})

test('a pledge is followed until it has come; those who help do not read whose need it is', async ({ page, desk }) => {
  await desk.open('/assistance/needs', 'town')
  const need = rows(page).filter({ hasText: '轮椅一辆' })
  await expect(need).toContainText('对得上的供给 1 项')
  await desk.accessible()
  await need.getByRole('button', { name: '认领' }).click()
  await expect(page.getByRole('dialog').getByLabel('社会组织')).toHaveValue('o1')
  await page.getByRole('dialog').getByRole('button', { name: '认领' }).click()
  await expect(need).toContainText('安居爱心商会认领')
  await need.getByRole('button', { name: '登记到位' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(need).toContainText('已解决')
})

test('who is not covered is listed by guarantee', async ({ page, desk }) => {
  await desk.open('/assistance/uncovered', 'town')
  await expect(page.getByText(/人未覆盖，应覆盖/)).toBeVisible()
  await page.getByRole('button', { name: /^基本养老保险 \d+$/ }).click()
  await expect(page).toHaveURL(/guarantee=PENSION/)
  await expect(rows(page).first()).toBeVisible()
  await desk.accessible()
})

for (const language of ['zh-CN', 'en'] as const)
  for (const width of [1440, 390])
    test(`all pages fit ${width} px in ${language}`, async ({ page, desk }) => {
      await page.setViewportSize({ width, height: 900 })
      await desk.open('/assistance', 'town', language)
      for (const [name, path] of [
        ['measures', '/assistance'],
        ['visits', '/assistance/visits'],
        ['load', '/assistance/load'],
        ['uncovered', '/assistance/uncovered'],
        ['needs', '/assistance/needs'],
        ['household', household],
      ]) {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await page.waitForLoadState('networkidle')
        await fits(page)
        await page.screenshot({
          path: `test-results/assistance/${name}-${width}-${language}.png`,
          fullPage: true,
        })
      }
    })
