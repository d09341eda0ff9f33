import { expect, type Locator, type Page, test } from '@playwright/test'
import { accessible, type Home, homes, type Line, personOf, signIn, villagers } from './county'

// The five workflows as the offices know them, each through village, town and district with an account of its own for
// everybody: a return, an objection while a notice hangs, an escalation when the clock has gone on, a warning withdrawn
// because the department has mended its file.

test.describe.configure({ mode: 'serial' })
test.setTimeout(480_000)

const form = (page: Page) => page.locator('form.card')
const step = (page: Page) => page.locator('[aria-current=step]')
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
// what a picture is, its first bytes say
const photo = { name: '现场.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2]) }
const paper = { name: '证明.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 made up') }

async function as(page: Page, account: string, path: string): Promise<void> {
  await signIn(page, account)
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Does what a button says, with what its form asks for, and comes to the next step. */
async function act(page: Page, name: string, then: string, fill?: (asked: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
  const asked = form(page)
  await expect(asked.getByRole('heading', { name })).toBeVisible()
  if (fill) await fill(asked)
  const pieces = asked.locator('.evidence')
  for (let at = 0; at < (await pieces.count()); at++) {
    const needed = pieces.nth(at)
    const piece = (await needed.textContent())?.includes('文件') ? paper : photo
    await needed.locator('input[type=file]').setInputFiles(piece)
    await expect(needed.getByText(piece.name)).toBeVisible()
  }
  await asked.getByRole('button', { name, exact: true }).click()
  await expect(form(page)).toHaveCount(0)
  await expect(step(page)).toContainText(then)
}

const choose = (asked: Locator, field: string, choice: string) =>
  asked.getByLabel(field).selectOption({ label: choice })
const say = (asked: Locator, question: string, answer: '是' | '否') =>
  asked.getByRole('group', { name: question }).getByText(answer, { exact: true }).click()

/** The time of all cases goes on, as only a demo can have it. */
async function goOn(page: Page, days: number): Promise<Date> {
  const now = await (await page.request.get('/api/today')).json()
  const to = new Date(Date.parse(now.now) + days * 24 * 3600_000)
  const token = (await page.context().cookies()).find((one) => one.name === 'XSRF-TOKEN')?.value ?? ''
  const moved = await page.request.post('/api/today/time', {
    data: { to: to.toISOString() },
    headers: { 'X-XSRF-TOKEN': token },
  })
  expect(moved.status()).toBe(200)
  return to
}
const day = async (page: Page) => (await (await page.request.get('/api/today')).json()).now.slice(0, 10) as string

/** The thirteen answers of a household with an income of so much per head. */
async function thirteen(page: Page, asked: Locator, home: Home, perHead: number): Promise<void> {
  await asked.getByLabel('入户日期').fill(await day(page))
  for (const question of ['义务教育辍学', '住房出现安全问题', '有成员未参保', '饮水出现安全问题'])
    await say(asked, question, '否')
  const net = perHead * home.people
  for (const [name, amount] of [
    ['工资性收入（元）', net - 2400],
    ['财产性收入（元）', 0],
    ['转移性收入（元）', 2400],
    ['生产经营性收入（元）', 0],
    ['生产经营性支出（元）', 0],
    ['家庭纯收入（元）', net],
    ['人均纯收入（元）', perHead],
    ['理赔收入（元）', 0],
    ['合规自付支出（元）', 800],
  ] as const)
    await asked.getByLabel(name).fill(String(amount))
}
async function visit(page: Page, asked: Locator, home: Home, perHead: number): Promise<void> {
  await thirteen(page, asked, home, perHead)
  await say(asked, '享受低保或特困', '否')
  await say(asked, '因突发事件', '否')
  await say(asked, '有劳动力', '是')
  await choose(asked, '主要风险', '因务工就业不稳')
  await asked.getByLabel('核实情况').fill('务工不稳，收入低，情况属实')
}
async function meeting(page: Page, asked: Locator): Promise<void> {
  await asked.getByLabel('评议日期').fill(await day(page))
  await asked.getByLabel('地点').fill('村委会')
  await asked.getByLabel('主持人').fill('蒋村委')
  await asked.getByLabel('到会名单').fill('王秀英\n李成\n陈永福')
  for (const [part, n] of [
    ['到会', '12'],
    ['同意', '11'],
    ['反对', '1'],
    ['弃权', '0'],
  ])
    await asked.getByLabel(part, { exact: true }).fill(n)
  await asked.getByLabel('评议结论').fill('同意')
}

test('problem: reported by the grid, returned, reported again, rectified, not accepted at the door, rectified again, struck off by the district', async ({
  page,
}) => {
  const home = homes()[0]
  await as(page, 'wangge', '/problems/report')
  await page.getByRole('combobox', { name: '哪一户' }).fill(home.no)
  await page.getByRole('option').filter({ hasText: home.head }).first().click()
  await page.getByLabel('来源').selectOption({ label: '干部排查' })
  await page.getByRole('radio', { name: '红' }).check()
  await page.getByLabel('问题类别').selectOption({ label: '因安全住房' })
  await page.getByLabel('情况').fill('后墙开裂')
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await expect(page).toHaveURL(/\/cases\//)
  await expect(step(page)).toContainText('已上报待审核')
  const path = new URL(page.url()).pathname

  await as(page, 'zhen', path)
  await act(page, '退回补充', '退回补充', (asked) => asked.getByLabel('意见').fill('写明开裂的位置和长度'))
  await as(page, 'cun', path)
  await expect(page.getByRole('list', { name: '办理经过' })).toContainText('写明开裂的位置和长度')
  await act(page, '补充后再报', '已上报待审核', (asked) => asked.getByLabel('情况').fill('后墙中部开裂约 1 米'))
  await as(page, 'zhen', path)
  await act(page, '审核通过', '已审核待派办')
  await act(page, '派办', '部门整改中', async (asked) => {
    await asked.getByText('行业部门', { exact: true }).click()
    await choose(asked, '部门', '民政局')
  })
  await as(page, 'minzheng', path)
  const fixed = async (asked: Locator) => {
    await asked.getByLabel('整改措施').fill('加固后墙')
    await asked.getByLabel('完成日期').fill(await day(page))
  }
  await act(page, '整改完成', '已整改待核验', fixed)
  await as(page, 'wangge', path)
  await act(page, '上门核验', '部门整改中', (asked) => say(asked, '农户是否认可', '否'))
  await as(page, 'minzheng', path)
  await act(page, '整改完成', '已整改待核验', fixed)
  await as(page, 'wangge', path)
  await act(page, '上门核验', '红级待区级实地销号', (asked) => say(asked, '农户是否认可', '是'))
  await as(page, 'zhen', path)
  await expect(page.getByRole('button', { name: '区级实地销号' })).toHaveCount(0)
  await as(page, 'qu', path)
  await accessible(page)
  await act(page, '区级实地销号', '已销号')
  const told = page.getByRole('list', { name: '办理经过' }).getByRole('listitem')
  expect(await told.count()).toBeGreaterThanOrEqual(10)

  // another town finds no such case
  await signIn(page, 'zhen2')
  expect((await page.request.get(`/api${path}`)).status()).toBe(404)
})

test('what is late is escalated to the next level when the clock has gone on, and told to whoever is asked', async ({
  page,
}) => {
  const home = homes()[1]
  await as(page, 'cun', '/problems/report')
  await page.getByRole('combobox', { name: '哪一户' }).fill(home.no)
  await page.getByRole('option').filter({ hasText: home.head }).first().click()
  await page.getByLabel('来源').selectOption({ label: '自主申报' })
  await page.getByRole('radio', { name: '黄' }).check()
  await page.getByLabel('问题类别').selectOption({ label: '因安全饮水' })
  await page.getByLabel('情况').fill('水管冻裂')
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await expect(page).toHaveURL(/\/cases\//)
  const path = new URL(page.url()).pathname

  await signIn(page, 'zhen')
  await goOn(page, 10)
  await page.goto(path)
  await expect(page.getByText(/超期 \d+ 天/).first()).toBeVisible()
  // the bell rings within its round
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('list', { name: '办理经过' })).toContainText('超期升级', { timeout: 2_000 })
  }).toPass({ timeout: 60_000 })
  await as(page, 'qu', '/today')
  await expect(page.getByRole('main')).toContainText(home.head)
  await page.goto('/notices')
  await expect(page.getByRole('main')).toContainText('超期')
  await as(page, 'zhen', path)
  await act(page, '不予受理', '不予受理', (asked) => choose(asked, '原因', '已经解决'))
})

test('enrolment: clue, visit, comparison, meeting, an objection during the notice, five full days, returned by the district, enrolled', async ({
  page,
}) => {
  const home = homes()[2]
  await as(page, 'wangge', `/enrolment/households/${home.no}/begin/enrolment`)
  await page.getByText('橙', { exact: true }).click()
  await page.getByLabel('线索来源').selectOption({ label: '干部排查' })
  await page.getByLabel('情况').fill('务工不稳，收入低')
  await page.getByRole('button', { name: '提出线索' }).click()
  await expect(page).toHaveURL(/\/cases\//)
  const path = new URL(page.url()).pathname
  await as(page, 'zhen', path)
  await act(page, '派发入户', '入户核实')
  await as(page, 'cun', path)
  await act(page, '入户核实', '信息比对', (asked) => visit(page, asked, home, 4800))
  await as(page, 'shuju', path)
  await act(page, '比对完成', '村民评议', (asked) => say(asked, '有资产疑点', '否'))
  // who visited does not lead the meeting
  await as(page, 'cun', path)
  await expect(page.getByRole('button', { name: '评议记录' })).toBeDisabled()
  await as(page, 'cun2', path)
  await act(page, '评议记录', '村内公示', (asked) => meeting(page, asked))
  await expect(page.getByRole('button', { name: '公示期满无异议' })).toBeDisabled()
  const notice = card(page, '公示').getByRole('link', { name: /打开公示文稿打印/ })
  const text = await (await page.request.get((await notice.getAttribute('href'))!)).text()
  expect(text).toContain(home.head)
  expect(text).not.toMatch(/\d{15}|\d{11}/)
  await accessible(page)

  // somebody objects while it hangs: the case goes back to the visit, another person answers
  const objections = card(page, '公示异议')
  await objections.getByRole('button', { name: '登记异议' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('怎样提出的').selectOption({ label: '匿名' })
  await dialog.getByLabel('异议内容').fill('他家在镇上另有住房')
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await expect(step(page)).toContainText('入户核实')
  await as(page, 'zhen', path)
  await objections.getByRole('button', { name: '答复' }).click()
  await dialog.getByLabel('核实结果').selectOption({ label: '不属实' })
  await dialog.getByLabel('答复内容').fill('住房是其兄弟的')
  await dialog.getByRole('button', { name: '答复' }).click()
  await expect(objections.getByText('住房是其兄弟的')).toBeVisible()
  await as(page, 'cun', path)
  await act(page, '入户核实', '信息比对', (asked) => visit(page, asked, home, 4800))
  await as(page, 'shuju', path)
  await act(page, '比对完成', '村民评议', (asked) => say(asked, '有资产疑点', '否'))
  await as(page, 'cun2', path)
  await act(page, '评议记录', '村内公示', (asked) => meeting(page, asked))

  // four days are not five; six are
  await goOn(page, 4)
  await page.reload()
  await expect(page.getByRole('button', { name: '公示期满无异议' })).toBeDisabled()
  await goOn(page, 2)
  await page.reload()
  await act(page, '公示期满无异议', '乡镇审核', (asked) => asked.getByLabel('张贴地点').fill('村务公开栏'))
  await as(page, 'zhen', path)
  await act(page, '镇级同意', '区级审定')
  await as(page, 'qu', path)
  await act(page, '区级退回', '乡镇审核', (asked) => asked.getByLabel('意见').fill('请核对务工证明'))
  await as(page, 'zhen', path)
  await act(page, '镇级同意', '区级审定')
  await as(page, 'qu', path)
  await expect(card(page, '系统预判')).toContainText('脱贫不稳定户')
  await act(page, '区级审定纳入', '已纳入', async (asked) => {
    await asked.getByText('脱贫不稳定户', { exact: true }).click()
    await asked.getByText('低收入型', { exact: true }).click()
  })
  await page.goto(`/enrolment/households/${home.no}`)
  await expect(card(page, '现在的认定')).toContainText('监测中')
  await accessible(page)
})

test('adjustment: a member less, checked by the village, approved by town and district', async ({ page }) => {
  const home = homes()[2]
  await as(page, 'wangge', `/enrolment/households/${home.no}/begin/adjustment`)
  await page.getByLabel('调整事项').selectOption({ label: '家庭成员减少' })
  await page.getByLabel('生效日期').fill(await day(page))
  await page.getByRole('radio').last().check()
  await page.getByLabel('增减原因').selectOption({ label: '婚嫁迁出' })
  await page.getByLabel('变动情况').fill('出嫁外县')
  await page.getByRole('button', { name: '提出调整' }).click()
  await expect(page).toHaveURL(/\/cases\//)
  const path = new URL(page.url()).pathname
  await as(page, 'cun', path)
  await act(page, '核实属实', '乡镇审核', async (asked) => {
    await asked.getByLabel('核实日期').fill(await day(page))
    await asked.getByLabel('核实情况').fill('户口已迁')
  })
  await as(page, 'zhen', path)
  await act(page, '镇级同意', '区级审定')
  await as(page, 'qu', path)
  await page.getByRole('button', { name: '区级审定', exact: false }).first().click()
  await form(page).locator('button[type=submit]').click()
  await expect(step(page)).toContainText('已调整')
  await page.goto(`/enrolment/households/${home.no}`)
  await expect(card(page, '变动历史')).toContainText('成员减少')
})

test('elimination: half a year later the risk is gone, by due procedure', async ({ page }) => {
  const home = { ...homes()[2] }
  home.people -= 1
  await as(page, 'zhen', `/enrolment/households/${home.no}/begin/elimination`)
  await page.getByText('帮扶消除').click()
  await page.getByLabel('理由').fill('公益岗位稳定')
  await page.getByRole('button', { name: '提出消除' }).click()
  await expect(page.getByRole('alert')).toContainText('还不能消除')
  await expect(page.getByRole('alert')).toContainText('6 个月')

  // by itself it may be eliminated at any time, for a reason
  await page.getByText('自然消除').click()
  await page.getByText('家庭条件改变').click()
  await page.getByRole('button', { name: '提出消除' }).click()
  await expect(page).toHaveURL(/\/cases\//)
  const path = new URL(page.url()).pathname
  await as(page, 'cun', path)
  await act(page, '入户核实', '村民评议', (asked) => thirteen(page, asked, home, 12000))
  await as(page, 'cun2', path)
  await act(page, '评议记录', '村内公示', (asked) => meeting(page, asked))
  await goOn(page, 6)
  await page.reload()
  await act(page, '公示期满无异议', '乡镇审核', (asked) => asked.getByLabel('张贴地点').fill('村务公开栏'))
  await as(page, 'zhen3', path)
  await act(page, '镇级同意', '区级审定')
  await as(page, 'qu', path)
  await act(page, '区级审定消除', '风险已消除')
  await page.goto(`/enrolment/households/${home.no}`)
  await expect(page.getByRole('main')).toContainText('风险已消除')
})

// --- warnings -------------------------------------------------------------------------------------------------

const header =
  '结算ID,就诊ID,姓名,身份证号,险种类型,医疗类别,入院日期,出院日期,结算时间,医疗费总额,基金支付总额,个人支付,退费标志,有效标志'
const bill = (one: Line) =>
  `S-W-1,S-W-1,${one.person_name},${one.id_no},390,21,2020-12-03,2020-12-09,2020-12-10 10:42:00,21440.50,9118.73,12321.77,0,1`

async function send(page: Page, name: string, ...lines: string[]): Promise<void> {
  await signIn(page, 'shuju')
  await page.goto('/comparison')
  await expect(page.locator('[data-cell]').first()).toBeVisible()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from([header, ...lines].join('\n')) })
  await page.getByRole('button', { name: '开始上传' }).click()
  await expect(page.getByRole('link', { name: '看文件和回执' }).last()).toBeVisible()
  await page.getByRole('button', { name: '开始比对' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '开始', exact: true }).click()
  await expect(page).toHaveURL(/\/comparison\/runs\//)
  await expect(page.getByText('新开预警')).toBeVisible({ timeout: 120_000 })
}

test('warning: the town sends it for a visit, the grid reports, the town confirms: a problem and an enrolment are opened; mended by the department, another is withdrawn', async ({
  page,
}) => {
  const ours = personOf(homes()[3].no)
  // of the other nothing but the bill is known
  await signIn(page, 'zhen')
  let other: Line | undefined
  for (const one of villagers(40)) {
    const list = await (await page.request.get(`/api/warnings?q=${one.household_no}`)).json()
    if (list.items.length === 0 && one.household_no !== ours.household_no) {
      other = one
      break
    }
  }
  if (!other) throw new Error('every household is warned')
  await send(page, 'MI-02_核实_202012.csv', bill(ours))
  await send(page, 'MI-02_更正_202012.csv', bill(other))

  const opened = async (household: string) => {
    let found = ''
    await expect(async () => {
      const list = await (await page.request.get(`/api/warnings?q=${household}`)).json()
      found = list.items.find((one: { householdNo: string }) => one.householdNo === household)?.caseId ?? ''
      expect(found).not.toBe('')
    }).toPass({ timeout: 60_000 })
    return `/cases/${found}`
  }
  await signIn(page, 'zhen')
  const path = await opened(ours.household_no)
  const withdrawn = await opened(other.household_no)

  await page.goto(path)
  await act(page, '派网格核实', '网格核实', (asked) => asked.getByLabel(/要核实什么/).fill('住院费是否已报销'))
  await as(page, 'wangge', '/today')
  await expect(page.getByRole('main')).toContainText('网格核实')
  await page.goto(path)
  await act(page, '报核实结果', '镇级认定结论', async (asked) => {
    await asked.getByText('属实', { exact: true }).click()
    await asked.getByLabel('入户日期').fill(await day(page))
  })
  await as(page, 'zhen', path)
  await act(page, '确认预警', '已确认', async (asked) => {
    await say(asked, '开立问题单', '是')
    await say(asked, '转入识别纳入', '是')
    await asked.getByLabel('认定意见').fill('自付多，家里没有积蓄')
  })
  await page.goto('/problems')
  await expect(page.getByRole('main')).toContainText('系统预警')

  // the department takes the row back: nobody need visit for it any more
  await send(page, 'MI-02_更正_202012.csv')
  await signIn(page, 'zhen')
  await expect(async () => {
    await page.goto(withdrawn)
    await expect(page.locator('main')).toContainText('已撤回', { timeout: 2_000 })
  }).toPass({ timeout: 60_000 })
  await expect(page.getByRole('button', { name: '派网格核实' })).toHaveCount(0)
})
