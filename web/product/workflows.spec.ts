import { expect, type Locator, test } from '@playwright/test'
import { accessible, homes, signIn } from './county'
import { act, as, card, choose, day, form, goOn, meeting, report, say, step, thirteen, visit } from './offices'

// Workflows as the offices know them, through village, town and district with an account of its own for everybody: returns,
// a household that does not agree at the door, an objection while a notice hangs, five full days, an escalation when the
// clock has gone on. One after the other: who was enrolled is changed and freed of the risk later, and time only goes on.

test.describe.configure({ mode: 'serial' })
test.setTimeout(480_000)

test('problem: reported by the grid, returned, reported again, rectified, not accepted at the door, rectified again, struck off by the district', async ({
  page,
}) => {
  const home = homes()[0]
  const path = await report(page, 'wangge', home, {
    from: '干部排查',
    grade: '红',
    category: '因安全住房',
    words: '后墙开裂',
  })
  await expect(step(page)).toContainText('已上报待审核')

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

test('what is late is escalated to the next level when the clock has gone on, and told to whoever is asked', async ({
  page,
}) => {
  const home = homes()[3]
  const path = await report(page, 'cun', home, {
    from: '自主申报',
    grade: '黄',
    category: '因安全饮水',
    words: '水管冻裂',
  })

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
  await expect(page.getByRole('region', { name: '超期升级到您这里的' })).toBeVisible()
  await page.goto('/cases?escalated=true&workflow=problem')
  await expect(page.getByRole('main')).toContainText(home.head)
  await page.goto('/problems')
  await expect(page.getByRole('row').filter({ hasText: home.head })).toContainText('超期')
  await page.goto('/notices')
  await expect(page.getByRole('main')).toContainText('超期')
  await as(page, 'zhen', path)
  await act(page, '不予受理', '不予受理', (asked) => asked.getByText('已经解决', { exact: true }).click())
})

test('adjustment: another main risk, checked by the village, approved by the town and by the district', async ({
  page,
}) => {
  const home = homes()[2]
  await as(page, 'wangge', `/enrolment/households/${home.no}/begin/adjustment`)
  await page.getByLabel('调整事项').selectOption({ label: '风险类型' })
  await page.getByLabel('生效日期').fill(await day(page))
  await page.getByLabel('主要风险').selectOption({ label: '因产业项目失败' })
  await page.getByLabel('变动情况').fill('合作社停办，入股的钱没有收回')
  await page.getByRole('button', { name: '提出调整' }).click()
  await expect(page).toHaveURL(/\/cases\//)
  const path = new URL(page.url()).pathname
  const check = async (asked: Locator) => {
    await asked.getByLabel('核实日期').fill(await day(page))
    await asked.getByLabel('核实情况').fill('情况属实')
  }
  await as(page, 'cun', path)
  await act(page, '核实属实', '乡镇审核', check)
  await as(page, 'zhen', path)
  await act(page, '镇级同意', '区级审定')
  await as(page, 'qu', path)
  await act(page, '区级审定', '已调整')
  await page.goto(`/enrolment/households/${home.no}`)
  await expect(page.getByRole('main')).toContainText('因产业项目失败')
})

test('elimination: half a year later the risk is gone, by due procedure', async ({ page }) => {
  const home = homes()[2]
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
  await expect(page.getByRole('main')).toContainText('家庭条件改变')
})
