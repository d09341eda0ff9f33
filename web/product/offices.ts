import { expect, type Locator, type Page } from '@playwright/test'
import { type Home, signIn } from './county'

// What the offices do on a case's page, whichever workflow it is.

export const form = (page: Page) => page.locator('form.card')
export const step = (page: Page) => page.locator('[aria-current=step]')
export const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
// what a picture is, its first bytes say
export const photo = {
  name: '现场.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2]),
}

export async function as(page: Page, account: string, path: string): Promise<void> {
  await signIn(page, account)
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Does what a button says, with what its form asks for, and comes to the next step. */
export async function act(
  page: Page,
  name: string,
  then: string,
  fill?: (asked: Locator) => Promise<void>,
): Promise<void> {
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

export const choose = (asked: Locator, field: string, choice: string) =>
  asked.getByLabel(field, { exact: true }).selectOption({ label: choice })
export const say = (asked: Locator, question: string, answer: '是' | '否') =>
  asked.getByRole('group', { name: question }).getByText(answer, { exact: true }).click()

/** The time of all cases goes on, as only a demo can have it. */
export async function goOn(page: Page, days: number): Promise<Date> {
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
export const day = async (page: Page) =>
  (await (await page.request.get('/api/today')).json()).now.slice(0, 10) as string

/** The thirteen answers of a household with an income of so much per head. */
export async function thirteen(page: Page, asked: Locator, home: Home, perHead: number): Promise<void> {
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
export async function visit(page: Page, asked: Locator, home: Home, perHead: number): Promise<void> {
  await thirteen(page, asked, home, perHead)
  await say(asked, '享受低保或特困', '否')
  await say(asked, '因突发事件', '否')
  await say(asked, '有劳动力', '是')
  await choose(asked, '主要风险', '因务工就业不稳')
  await asked.getByLabel('核实情况').fill('务工不稳，收入低，情况属实')
}
export async function meeting(page: Page, asked: Locator): Promise<void> {
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

export type Reported = { from: string; grade: '红' | '橙' | '黄'; category: string; words: string }

/** Somebody reports a problem of a household; the path of the case that it becomes. */
export async function report(page: Page, account: string, home: Home, said: Reported): Promise<string> {
  await as(page, account, '/problems/report')
  await page.getByRole('combobox', { name: '哪一户' }).fill(home.no)
  await page.getByRole('option').filter({ hasText: home.head }).first().click()
  await page.getByLabel('来源').selectOption({ label: said.from })
  await page.getByRole('radio', { name: said.grade }).check()
  await page.getByLabel('问题类别').selectOption({ label: said.category })
  await page.getByLabel('情况').fill(said.words)
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await expect(page).toHaveURL(/\/cases\//)
  return new URL(page.url()).pathname
}
