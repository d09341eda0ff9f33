import { expect, type Page, test } from './desk'

// 动态管理: the register, a household in its two times, and the procedures. Nothing here may be late because a machine is
// busy.
test.slow()

const rows = (page: Page) => page.locator('main tbody tr')
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
const photo = { name: '现场.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('x') }
async function evidence(page: Page): Promise<void> {
  const fields = page.locator('form.card input[type=file]')
  for (let at = 0; at < (await fields.count()); at++) {
    await fields.nth(at).setInputFiles(photo)
    await expect(page.locator('form.card .evidence').nth(at).getByText('现场.jpg')).toBeVisible()
  }
}
const monitored = '/enrolment/households/H510904001518'

test('the register keeps its filters in the address and says how many there are of each', async ({ page, desk }) => {
  await desk.open('/enrolment')
  await expect(page.getByText('75 户，')).toBeVisible()
  await page.getByRole('button', { name: /^风险已消除 \d+$/ }).click()
  await expect(page).toHaveURL(/status=ELIMINATED/)
  await expect(rows(page).first()).toContainText('风险已消除')
  await expect(rows(page).filter({ hasText: '监测中' })).toHaveCount(0)
  const option = page.getByLabel('国家类别').locator('option', { hasText: '边缘易致贫户' })
  const n = Number(/\d+/.exec((await option.textContent()) ?? '')?.[0])
  await page.getByLabel('国家类别').selectOption('MARGINAL')
  await expect(page.getByText(`已显示 ${n} 条，共 ${n} 条`)).toBeVisible()
  await page.reload()
  await expect(rows(page)).toHaveCount(n)
  await desk.accessible()
  await rows(page).first().getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('的动态管理')
})

test('a household is shown as it stood on a day, by what was known on a day', async ({ page, desk }) => {
  await desk.open('/enrolment/households/H510904022616', 'town')
  const state = card(page, '现在的认定')
  await expect(state).toContainText('2020-07-15')
  const history = card(page, '变动历史')
  await expect(history.getByRole('listitem').first()).toContainText('成员减少')
  await expect(history.getByRole('listitem').first()).toContainText('补登')
  await expect(history.getByRole('listitem').first()).toContainText('婚嫁迁出')
  const people = state.locator('div', { has: page.getByText('人数', { exact: true }) }).last()
  await expect(people).toContainText('2')
  await desk.accessible()
  // it held from 3 October and was written down on 2 November
  await page.getByLabel('这一天的情况').fill('2020-10-20')
  await page.getByLabel('按这一天掌握的').fill('2020-10-20')
  await page.keyboard.press('Tab')
  await expect(page).toHaveURL(/asOf=2020-10-20/)
  await expect(page.getByText(/正在看 2020-10-20 的情况/)).toBeVisible()
  await expect(people).toContainText('3')
  await expect(history.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByRole('link', { name: '提出调整' })).toHaveCount(0)
  await page.getByLabel('按这一天掌握的').fill('2020-11-03')
  await page.keyboard.press('Tab')
  await expect(people).toContainText('2')
  await page.getByLabel('这一天的情况').fill('2020-01-01')
  await page.keyboard.press('Tab')
  await expect(state).toContainText('2020-01-01 这户不是监测对象')
  await page.getByRole('button', { name: '回到现在' }).click()
  await expect(page).not.toHaveURL(/asOf/)
})

test('thirteen answers stand side by side with what has changed; sums that do not come out are told one by one', async ({
  page,
  desk,
}) => {
  await desk.open(monitored, 'town')
  const checks = card(page, '十三项对比')
  await checks.getByRole('button', { name: '采集半年监测' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.getByText('请填写。')).toHaveCount(13)
  for (const question of await dialog.getByRole('group').all()) await question.getByText('否').click()
  for (const [name, amount] of [
    ['工资性收入', '18000'],
    ['财产性收入', '300'],
    ['转移性收入', '1800'],
    ['生产经营性收入', '3000'],
    ['生产经营性支出', '900'],
    ['家庭纯收入', '30000'],
    ['人均纯收入', '9000'],
    ['理赔收入', '0'],
    ['合规自付支出', '500'],
  ])
    await dialog.getByLabel(name, { exact: true }).fill(amount)
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.getByRole('alert')).toContainText('收入账对不上')
  await expect(dialog.getByRole('alert').getByRole('listitem')).toHaveCount(2)
  await expect(dialog.getByRole('alert')).toContainText('家庭纯收入填的是 30000 元，按各项算是 22200 元')
  await page.waitForTimeout(350)
  await desk.accessible()
  await dialog.getByRole('button', { name: '填入' }).click()
  await expect(dialog.getByLabel('人均纯收入')).toHaveValue('7400')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已保存。')).toBeVisible()
  const perHead = checks.getByRole('row', { name: /人均纯收入/ })
  await expect(perHead).toContainText('低于线')
  await expect(perHead.getByRole('cell').nth(1)).toContainText('有变化')
  await expect(perHead).toContainText('+3,200')
  await expect(
    checks
      .getByRole('row', { name: /饮水出现安全问题/ })
      .getByRole('cell')
      .nth(1),
  ).toContainText('否')
})

test('a measure is entered and marked as carried out, and the finding goes away', async ({ page, desk }) => {
  await desk.open(monitored, 'town')
  const quality = card(page, '疑似问题数据')
  await expect(quality).toContainText('发现 1，没有问题 1，尚不能查 2')
  await quality.getByText('尚不能查的 2 条').click()
  await expect(quality).toContainText('不当作没有问题')
  const measures = card(page, '帮扶措施')
  await measures.getByRole('button', { name: '标为已实施 就业帮扶' }).click()
  await expect(measures.getByText('“就业帮扶”已标为已实施。')).toBeVisible()
  await expect(quality).toContainText('发现 0，没有问题 2，尚不能查 2')
  await measures.getByRole('button', { name: '登记措施' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('措施', { exact: true }).selectOption({ label: '饮水安全保障' })
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await expect(measures.getByRole('row', { name: /饮水安全保障/ })).toContainText('尚未实施')
  await desk.accessible()
})

test('an identification is proposed from a household; proposing it again leads to the case that is open', async ({
  page,
  desk,
}) => {
  await desk.open('/households/H510904011519', 'town')
  await page.getByRole('link', { name: '动态管理' }).last().click()
  await expect(page.getByText('这户没有纳入过监测')).toBeVisible()
  await page.getByRole('link', { name: '提出识别' }).click()
  await page.getByRole('button', { name: '提出线索' }).click()
  await expect(page.getByText('请填写。')).toHaveCount(3)
  // only an emergency may go by the green channel
  await expect(page.getByRole('group', { name: /走绿色通道/ })).toHaveCount(0)
  await page.getByText('红', { exact: true }).click()
  await expect(page.getByRole('group', { name: /走绿色通道/ })).toBeVisible()
  await page.getByText('橙', { exact: true }).click()
  await desk.accessible()
  await page.getByLabel('线索来源').selectOption({ label: '干部排查' })
  await page.getByLabel('情况').fill('主要劳力患病')
  await page.getByRole('button', { name: '提出线索' }).click()
  await expect(page).toHaveURL(/\/cases\/enrolment-/)
  await expect(page.getByRole('button', { name: '派发入户' })).toBeDisabled()
  await expect(card(page, '系统预判')).toContainText('还不能预判')
  // proposing it again leads to the one that is open
  await page.goto('/enrolment/households/H510904011519/begin/enrolment')
  await page.getByText('橙', { exact: true }).click()
  await page.getByLabel('线索来源').selectOption({ label: '干部排查' })
  await page.getByLabel('情况').fill('再报一次')
  await page.getByRole('button', { name: '提出线索' }).click()
  await expect(page.getByRole('alert')).toContainText('这户已有一单在办')
  await page.getByRole('link', { name: '去看在办的那一单' }).click()
  await expect(page.locator('[aria-current=step]')).toContainText('线索待派发')
})

test('the meeting posts a notice; an objection takes the case back and another person answers it; the visit’s sums are checked', async ({
  page,
  desk,
}) => {
  test.setTimeout(240_000)
  const path = '/cases/enrolment-950'
  const form = page.locator('form.card')
  await desk.open(path, 'village')
  await page.getByRole('button', { name: '评议记录' }).click()
  await form.getByLabel('评议日期').fill('2021-01-04')
  await form.getByLabel('地点').fill('村委会')
  await form.getByLabel('主持人').fill('周大贵')
  await form.getByLabel('到会名单').fill('王秀英\n李成\n陈永福')
  for (const [part, n] of [
    ['到会', '12'],
    ['同意', '10'],
    ['反对', '2'],
    ['弃权', '0'],
  ])
    await form.getByLabel(part, { exact: true }).fill(n)
  await form.getByLabel('评议结论').fill('同意纳入')
  await evidence(page)
  await form.getByRole('button', { name: '评议记录' }).click()
  await expect(page.locator('[aria-current=step]')).toContainText('村内公示')
  await expect(card(page, '村民评议')).toContainText('到会 12，同意 10，反对 2，弃权 0')
  await expect(page.getByRole('button', { name: '公示期满无异议' })).toBeDisabled()
  await expect(page.getByText(/公示还没有满五个整天/).first()).toBeVisible()
  const notice = card(page, '公示').getByRole('link', { name: /打开公示文稿打印/ })
  const text = await (await page.request.get((await notice.getAttribute('href'))!)).text()
  expect(text).toContain('公示期')
  expect(text).not.toMatch(/\d{15}/)
  await desk.accessible()

  // the plain action gives way to the form that asks how it came in
  await expect(page.locator('[data-act=object]')).toHaveCount(0)
  const objections = card(page, '公示异议')
  await objections.getByRole('button', { name: '登记异议' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await expect(dialog.getByText('请填写。')).toBeVisible()
  await dialog.getByLabel('怎样提出的').selectOption({ label: '匿名' })
  await expect(dialog.getByLabel('谁提出的')).toHaveCount(0)
  await dialog.getByLabel('异议内容').fill('镇上另有住房')
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.locator('[aria-current=step]')).toContainText('入户核实')
  await expect(objections).toContainText('镇上另有住房')
  await objections.getByRole('button', { name: '答复' }).click()
  await dialog.getByLabel('核实结果').selectOption({ label: '不属实' })
  await dialog.getByLabel('答复内容').fill('住房是其子的')
  await dialog.getByRole('button', { name: '答复' }).click()
  await expect(dialog.getByRole('alert')).toContainText('须由另一人核实答复')
  await page.keyboard.press('Escape')

  await desk.open(path, 'town')
  await objections.getByRole('button', { name: '答复' }).click()
  await dialog.getByLabel('核实结果').selectOption({ label: '不属实' })
  await dialog.getByLabel('答复内容').fill('住房是其子的')
  await dialog.getByRole('button', { name: '答复' }).click()
  await expect(objections.getByText('住房是其子的')).toBeVisible()

  await desk.open(path, 'village')
  await page.getByRole('button', { name: '入户核实' }).click()
  await form.getByLabel('入户日期').fill('2021-01-05')
  for (const question of ['义务教育辍学', '住房出现安全问题', '有成员未参保', '饮水出现安全问题', '享受低保或特困'])
    await form.getByRole('group', { name: question }).getByText('否').click()
  await form.getByRole('group', { name: '因突发事件' }).getByText('否').click()
  await form.getByRole('group', { name: '有劳动力' }).getByText('是').click()
  for (const [name, amount] of [
    ['工资性收入（元）', '7200'],
    ['财产性收入（元）', '0'],
    ['转移性收入（元）', '2400'],
    ['生产经营性收入（元）', '0'],
    ['生产经营性支出（元）', '0'],
    ['家庭纯收入（元）', '9600'],
    ['人均纯收入（元）', '3200'],
    ['理赔收入（元）', '0'],
    ['合规自付支出（元）', '23000'],
  ])
    await form.getByLabel(name).fill(amount)
  await form.getByLabel('主要风险').selectOption({ label: '因病' })
  await form.getByLabel('核实情况').fill('属实')
  await evidence(page)
  await form.getByRole('button', { name: '入户核实' }).click()
  await expect(form.getByRole('alert').getByRole('listitem')).toHaveText([
    '人均纯收入填的是 3200 元，按各项算是 4800 元。',
  ])
  await desk.accessible()
  await form.getByLabel('人均纯收入（元）').fill('4800')
  await form.getByRole('button', { name: '入户核实' }).click()
  await expect(page.locator('[aria-current=step]')).toContainText('信息比对')
  const proposal = card(page, '系统预判')
  await expect(proposal).toContainText('边缘易致贫户')
  await expect(proposal).toContainText('人均纯收入 4800 元低于监测线 6000 元')
  await expect(proposal).toContainText('判定表 C2 行')
})

test('departments are asked about assets and answer a doubt or none, nothing more', async ({ page, desk }) => {
  await desk.open('/cases/enrolment-951', 'steward')
  const assets = card(page, '资产比对')
  await assets.getByRole('button', { name: '问部门' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '发出' }).click()
  await expect(dialog.getByText('至少选一个部门。')).toBeVisible()
  await dialog.getByLabel('民政局').check()
  await dialog.getByRole('button', { name: '发出' }).click()
  await expect(assets.getByRole('row', { name: /民政局/ })).toContainText('待答复')

  await desk.open('/enrolment/assets', 'medical')
  const article = page.getByRole('article')
  await expect(article).toHaveCount(1)
  await expect(article).toContainText('高大贵 510904****')
  await expect(article).not.toContainText(/\d{17}/)
  await desk.accessible()
  await article.getByRole('button', { name: /有疑点/ }).click()
  await expect(page.getByText('已答“有疑点”。')).toBeVisible()
  await expect(page.getByText('没有待答复的比对')).toBeVisible()

  await desk.open('/cases/enrolment-951', 'steward')
  await expect(assets.getByRole('row', { name: /医保局/ })).toContainText('有疑点')
})

test('the district decides beside the platform’s proposal; deciding otherwise is kept', async ({ page, desk }) => {
  await desk.open('/cases/enrolment-951')
  await expect(card(page, '系统预判')).toContainText('支出困难型')
  await page.getByRole('button', { name: '区级审定纳入' }).click()
  const form = page.locator('form.card')
  await form.getByText('突发严重困难户').click()
  await form.getByText('支出困难型').click()
  await form.getByRole('button', { name: '区级审定纳入' }).click()
  await expect(page.getByText('现在是“已纳入”')).toBeVisible()
  await expect(card(page, '现在的认定')).toContainText('监测中')
  await page.getByRole('link', { name: '这户的动态管理' }).click()
  const entry = card(page, '变动历史').getByRole('listitem').first()
  await expect(entry).toContainText('与系统预判不同')
  await expect(entry).toContainText('系统预判：')
  await expect(card(page, '办理中的和办过的')).toContainText('已办结')
})

test('an elimination is refused with each of its reasons, or shows its conditions on the case', async ({
  page,
  desk,
}) => {
  await desk.open('/enrolment/households/H510904018095/begin/elimination', 'town')
  await page.getByText('帮扶消除').click()
  await page.getByLabel('理由').fill('收入好转')
  await page.getByRole('button', { name: '提出消除' }).click()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('还不能消除')
  await expect(alert.getByRole('listitem')).toHaveCount(3)
  await expect(alert).toContainText('识别才满 1 个月，帮扶消除须满 6 个月')
  await expect(page.getByLabel('理由')).toHaveValue('收入好转')
  await desk.accessible()

  await desk.open('/enrolment/households/H510904005491', 'town')
  await page.getByRole('link', { name: '提出消除' }).click()
  await page.getByText('帮扶消除').click()
  await page.getByLabel('理由').fill('公益岗位稳定')
  await page.getByRole('button', { name: '提出消除' }).click()
  const conditions = card(page, '消除条件')
  await expect(conditions).toContainText('不满足 1，满足 3')
  await expect(conditions).toContainText('没有超过当年监测线')
  await page.getByRole('link', { name: '这户的动态管理' }).click()
  await expect(card(page, '办理中的和办过的')).toContainText('入户核实')
})

test('a change asks for what its kind needs; who leaves is chosen among the members', async ({ page, desk }) => {
  await desk.open('/enrolment/households/H510904006724/begin/adjustment', 'town')
  await page.getByLabel('调整事项').selectOption({ label: '家庭成员减少' })
  await expect(page.getByLabel('调整后类别')).toHaveCount(0)
  await page.getByRole('button', { name: '提出调整' }).click()
  await expect(page.getByText('请填写。')).toHaveCount(4)
  await page.getByLabel('生效日期').fill('2020-12-01')
  await page.getByText(/户主 P\d+/).click()
  await page.getByLabel('增减原因').selectOption({ label: '死亡' })
  await page.getByLabel('变动情况').fill('病故')
  await desk.accessible()
  await page.getByRole('button', { name: '提出调整' }).click()
  await expect(page).toHaveURL(/\/cases\/adjustment-/)
})

test('who may only look is offered nothing to do', async ({ page, desk }) => {
  await desk.open(monitored, 'inspector')
  await expect(card(page, '帮扶措施')).toBeVisible()
  for (const name of ['登记措施', '采集半年监测', '标为已实施 就业帮扶'])
    await expect(page.getByRole('button', { name })).toHaveCount(0)
  await expect(page.getByRole('link', { name: /^提出/ })).toHaveCount(0)
})

test('an empty register and an empty desk of a department say what comes', async ({ page, desk }) => {
  await desk.mood('empty')
  await desk.open('/enrolment')
  await expect(page.getByRole('main')).toContainText('还没有监测对象')
  await expect(page.getByRole('main')).toContainText('提出线索')
  await desk.accessible()
  await desk.open('/enrolment/assets', 'medical')
  await expect(page.getByRole('main')).toContainText('没有待答复的比对')
  await desk.mood('fail')
  await desk.open('/enrolment')
  await expect(page.getByRole('alert').first()).toContainText('数据库暂时连不上')
})

for (const width of [1440, 390])
  test(`register, household and case hold a long name at ${width} px, in English`, async ({ page, desk }) => {
    await page.setViewportSize({ width, height: 860 })
    for (const path of ['/enrolment', '/enrolment/households/H510904000422']) {
      await desk.open(path, 'district', 'en')
      await expect(page.getByText('阿卜杜热合曼·麦麦提吐尔逊·买买提艾力江').first()).toBeVisible()
      await fits(page)
      await desk.accessible()
    }
    for (const path of ['/cases/enrolment-951', '/enrolment/households/H510904005354']) {
      await desk.open(path, 'district', 'en')
      await expect(page.getByRole('heading', { name: 'The thirteen answers' })).toBeVisible()
      await fits(page)
      await desk.accessible()
    }
  })
