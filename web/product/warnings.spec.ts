import { expect, type Page, test } from '@playwright/test'
import { homes, type Line, personOf, signIn, villagers } from './county'
import { act, as, day, say, step } from './offices'

// A warning from the department's row to the problem that it becomes, and one that is withdrawn because the department
// takes its row back.

test.setTimeout(480_000)

const header =
  '结算ID,就诊ID,姓名,身份证号,险种类型,医疗类别,入院日期,出院日期,结算时间,医疗费总额,基金支付总额,个人支付,退费标志,有效标志'
const bill = (number: string, one: Line) =>
  `${number},${number},${one.person_name},${one.id_no},390,21,2020-12-03,2020-12-09,2020-12-10 10:42:00,21440.50,9118.73,12321.77,0,1`

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
  // a month that was mended is run again by itself; as long as it runs, nobody can start it
  await expect(async () => {
    await page.getByRole('dialog').getByRole('button', { name: '开始', exact: true }).click()
    await expect(page).toHaveURL(/\/comparison\/runs\//, { timeout: 3_000 })
  }).toPass({ timeout: 120_000 })
  await expect(page.getByText('新开预警')).toBeVisible({ timeout: 120_000 })
}

test('warning: the town sends it for a visit, the grid reports, the town confirms: a problem and an enrolment are opened; mended by the department, another is withdrawn', async ({
  page,
}) => {
  const ours = personOf(homes()[1].no)
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
  await send(page, 'MI-02_核实_202012.csv', bill('S-W-1', ours))
  await send(page, 'MI-02_更正_202012.csv', bill('S-W-2', other))

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
    await expect(step(page)).toContainText('部门更正数据后撤回', { timeout: 2_000 })
  }).toPass({ timeout: 60_000 })
  await expect(page.getByRole('button', { name: '派网格核实' })).toHaveCount(0)
})
