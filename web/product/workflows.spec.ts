import { expect, type Locator, type Page, test } from '@playwright/test'
import { accessible, type Home, homes, signIn } from './county'

// Workflows as the offices know them, through village, town and district with an account of its own for everybody: returns,
// a household that does not agree at the door, an objection while a notice hangs, five full days.

test.setTimeout(480_000)

const form = (page: Page) => page.locator('form.card')
const step = (page: Page) => page.locator('[aria-current=step]')
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
// what a picture is, its first bytes say
const photo = { name: '现场.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2]) }

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
    await needed.locator('input[type=file]').setInputFiles(photo)
    await expect(needed.getByText(photo.name)).toBeVisible()
  }
  await asked.getByRole('button', { name, exact: true }).click()
  await expect(form(page)).toHaveCount(0)
  await expect(step(page)).toContainText(then)
}

const choose = (asked: Locator, field: string, choice: string) =>
  asked.getByLabel(field, { exact: true }).selectOption({ label: choice })
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
