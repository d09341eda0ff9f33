import { expect, type Page, test } from './desk'

const bell = (page: Page) => page.locator('header.top a.bell')

async function tell(page: Page): Promise<void> {
  const answer = await page.request.post('/api/notices/mock', { data: {}, headers: { 'X-XSRF-TOKEN': 'mock' } })
  expect(answer.ok()).toBe(true)
}

test('the bell counts what is unread, live, on whichever page one is', async ({ page, desk }) => {
  await desk.open('/indicators')
  await expect(bell(page)).toHaveAccessibleName('消息，12 条未读')
  await tell(page)
  await expect(bell(page)).toHaveAccessibleName('消息，13 条未读')
  await bell(page).click()
  await expect(page.getByRole('heading', { level: 1, name: '消息' })).toBeVisible()
  await expect(page.locator('[data-message]')).toHaveCount(13)
  await expect(page.locator('main h2').first()).toContainText('今天')
})

test('messages are read one by one, by opening them, or all that are on the screen', async ({ page, desk }) => {
  await desk.open('/notices')
  await expect(page.locator('[data-message]')).toHaveCount(12)
  const first = page.locator('[data-message]').first()
  await expect(first).toContainText('紧急')
  await first.getByRole('button', { name: '标为已读' }).click()
  await expect(bell(page)).toHaveAccessibleName('消息，11 条未读')
  await expect(first.getByRole('button', { name: '标为已读' })).toHaveCount(0)

  await page.locator('[data-message]').nth(1).getByRole('link', { name: '打开' }).click()
  await expect(page).toHaveURL(/\/households\/H510904000011$/)
  await expect(bell(page)).toHaveAccessibleName('消息，10 条未读')

  await page.goBack()
  await expect(page.locator('[data-message]')).toHaveCount(10)
  await page.getByRole('button', { name: '全部标为已读' }).click()
  await expect(page.getByText('已标为已读 10 条')).toBeVisible()
  await expect(bell(page)).toHaveAccessibleName('消息')
  await page.getByRole('button', { name: '全部', exact: true }).click()
  await expect(page.locator('[data-message]')).toHaveCount(30)
  await page.locator('[data-message]').nth(29).scrollIntoViewIfNeeded()
  await expect(page.locator('[data-message]')).toHaveCount(60)
})

test('a list in which somebody reads does not move; it says that there is something new', async ({ page, desk }) => {
  await desk.open('/notices')
  await expect(page.locator('[data-message]')).toHaveCount(12)
  await tell(page)
  const fresh = page.getByRole('button', { name: '有新消息，看最新的' })
  await expect(fresh).toBeVisible()
  await expect(page.locator('[data-message]')).toHaveCount(12)
  await fresh.click()
  await expect(page.locator('[data-message]')).toHaveCount(13)
  await expect(fresh).toHaveCount(0)
})

test('the keyboard goes through the inbox', async ({ page, desk }) => {
  await desk.open('/notices')
  await expect(page.locator('[data-message]')).toHaveCount(12)
  await page.keyboard.press('j')
  await expect(page.locator('[data-message]').first()).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(page.locator('[data-message]').nth(1)).toBeFocused()
  await page.keyboard.press('r')
  await expect(bell(page)).toHaveAccessibleName('消息，11 条未读')
  await page.keyboard.press('o')
  await expect(page).toHaveURL(/\/households\//)
})

test('somebody chooses what he is reminded of, when he is left alone, and comes back to it', async ({ page, desk }) => {
  await desk.open('/notices/settings')
  const task = page.getByRole('checkbox', { name: '新的待办用微信提醒' })
  await expect(task).toBeChecked()
  await task.uncheck()
  await page.getByLabel('从').fill('21:30')
  await page.getByRole('checkbox', { name: /每天早上 07:30/ }).uncheck()
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已保存')).toBeVisible()
  await expect(page.getByText('短信：本平台没有接通')).toBeVisible()
  await page.reload()
  await expect(task).not.toBeChecked()
  await expect(page.getByLabel('从')).toHaveValue('21:30')
})

test('a WeChat is bound when it is confirmed, and unbound when that is meant', async ({ page, desk }) => {
  await desk.open('/notices/settings')
  await page.getByRole('button', { name: '去绑定' }).click()
  await expect(page.getByText('微信已经授权')).toBeVisible()
  await page.getByRole('button', { name: '确认绑定' }).click()
  await expect(page.getByText(/^已绑定微信，/)).toBeVisible()
  await expect(page.getByText('微信：您还没有绑定')).toHaveCount(0)
  await page.getByRole('button', { name: '解除绑定' }).click()
  await page.getByRole('button', { name: '真的解除' }).click()
  await expect(page.getByText('已解除绑定')).toBeVisible()
  await expect(page.getByRole('button', { name: '去绑定' })).toBeVisible()
})

test('an inbox that cannot be asked says who must act, and an empty one that nothing waits', async ({ page, desk }) => {
  await desk.open('/notices')
  await desk.mood('fail')
  await page.getByRole('button', { name: '全部', exact: true }).click()
  await expect(page.getByText('数据库暂时连不上')).toBeVisible()
  await desk.mood('empty')
  await page.getByRole('button', { name: '重试' }).click()
  await expect(page.getByText('还没有消息')).toBeVisible()
})
