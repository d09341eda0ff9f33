import { expect, type Page, test } from './desk'

// several people and looks at every screen: more than one minute on a busy machine
test.slow()

// Signing in, step by step, and the hat that one wears.

async function enter(page: Page, account: string, path = '/'): Promise<void> {
  await page.goto(path)
  await page.getByLabel('账号', { exact: true }).fill(account)
  await page.getByLabel('密码', { exact: true }).fill('anju-demo')
  await page.getByRole('button', { name: '登录' }).click()
}

test('with the second factor: the code is pasted, a hat is chosen, and changed later', async ({ page, desk }) => {
  await enter(page, 'twohats', '/households')
  const code = page.getByLabel('六位验证码')
  await expect(code).toBeFocused()
  await desk.accessible()
  await code.pressSequentially('111111')
  await expect(page.getByRole('alert')).toContainText('验证码不对或已过期')
  await expect(code).toBeFocused()
  // as it stands in a message
  await code.fill('您的验证码：１２３ 456')
  await expect(page.getByRole('heading', { name: '以哪个岗位进入' })).toBeFocused()
  await desk.accessible()
  await page.getByRole('button', { name: /镇级审核员.*拦江镇/ }).click()

  await expect(page).toHaveURL(/\/households$/)
  const menu = page.getByRole('button', { name: /打开个人菜单/ })
  await expect(menu).toContainText('镇级审核员 · 拦江镇')
  await expect(page.locator('main tbody tr').first()).toContainText('拦江镇')
  await menu.click()
  await desk.accessible()
  await expect(page.getByRole('button', { name: /镇级审核员.*现在的岗位/ })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: /村级监测员.*莲花村/ }).click()
  await expect(menu).toContainText('村级监测员 · 莲花村')
  await page.goto('/households')
  await expect(page.locator('main tbody tr').first()).toContainText('莲花村')
  await expect(page.locator('main tbody')).not.toContainText('拦江镇')
})

test('a new password is asked for, and its rules tell while it is typed', async ({ page, desk }) => {
  await enter(page, 'newcomer')
  await expect(page.getByRole('heading', { name: '请换一个密码' })).toBeFocused()
  const rule = (text: string) => page.getByRole('listitem').filter({ hasText: text })
  await page.getByLabel('现在的密码').fill('anju-demo')
  await page.getByLabel('新密码', { exact: true }).fill('短的')
  await expect(rule('至少 10 个字符')).toContainText('未满足')
  await page.getByRole('button', { name: '换密码并继续' }).click()
  await expect(page.getByRole('alert')).toContainText('还有要求没有满足')
  await page.getByLabel('新密码', { exact: true }).fill('1234567890')
  await expect(rule('至少 10 个字符')).toContainText('已满足')
  await page.getByLabel('再写一遍新密码').fill('1234567890')
  await desk.accessible()
  await page.getByRole('button', { name: '换密码并继续' }).click()
  await expect(page.getByText('这个密码太常见')).toBeVisible()
  await page.getByLabel('新密码', { exact: true }).fill('白马镇的桂花香')
  await page.getByLabel('新密码', { exact: true }).fill('白马镇的桂花香十里外')
  await page.getByLabel('再写一遍新密码').fill('白马镇的桂花香十里外')
  await page.getByRole('button', { name: '换密码并继续' }).click()
  await expect(page).toHaveURL(/\/today$/)
})

test('the second factor is set up: a code to scan, a secret to type, recovery codes to keep', async ({
  page,
  desk,
}) => {
  await enter(page, 'setup')
  await expect(page.getByRole('img', { name: /二维码/ })).toBeVisible()
  await expect(page.getByText('JBSW Y3DP EHPK')).toBeVisible()
  await desk.accessible()
  // left and come back: the step is still the one
  await page.reload()
  await page.getByLabel('六位验证码').pressSequentially('123456')
  await expect(page.getByRole('heading', { name: '收好备用码' })).toBeFocused()
  await expect(page.locator('code')).toHaveCount(8)
  await desk.accessible()
  await page.getByRole('button', { name: '进入平台' }).click()
  await expect(page.getByRole('alert')).toContainText('请先收好备用码')
  await page.getByLabel('我已经打印或抄下了备用码').check()
  await page.getByRole('button', { name: '进入平台' }).click()
  await expect(page).toHaveURL(/\/today$/)
})

test('a one-time link sets the first password; used or late it says whom to ask', async ({ page, desk }) => {
  await page.goto('/first-sign-in/for-wg1005')
  await expect(page.getByText('wg1005')).toBeVisible()
  await page.getByLabel('新密码', { exact: true }).fill('石柱沟的早晨雾很大')
  await page.getByLabel('新密码', { exact: true }).fill('石柱沟的早晨雾很大呀')
  await page.getByLabel('再写一遍新密码').fill('石柱沟的早晨雾很大呀')
  await desk.accessible()
  await page.getByRole('button', { name: '保存密码，去登录' }).click()
  await expect(page).toHaveURL(/sign-in\?account=wg1005/)
  await expect(page.getByRole('status')).toContainText('密码已设好')
  await expect(page.getByLabel('账号', { exact: true })).toHaveValue('wg1005')
  for (const [token, said] of [
    ['expired', '已过 72 小时'],
    ['used', '已经用过'],
    ['nonsense', '没有这个链接'],
  ]) {
    await page.goto(`/first-sign-in/${token}`)
    await expect(page.getByRole('alert')).toContainText(said)
    await expect(page.getByRole('alert')).toContainText('请系统管理员重新发')
  }
  await desk.accessible()
})

test('a locked account says how long and who can help', async ({ page }) => {
  await enter(page, 'locked')
  await expect(page.getByRole('alert')).toContainText('15 分钟后再试')
  await expect(page.getByRole('alert')).toContainText('安全管理员')
})

test('a session that was ended elsewhere says so, and one comes back to the page', async ({ page, desk }) => {
  await desk.open('/households', 'town')
  await expect(page.locator('main tbody tr').first()).toBeVisible()
  await page.route('**/api/households?*', (route) =>
    route.fulfill({ status: 401, json: { code: 'SESSION_ENDED', zh: '会话已被结束。', en: 'The session was ended.' } }),
  )
  await page.getByRole('combobox', { name: '户类型' }).selectOption('TUOPIN')
  await expect(page).toHaveURL(/ended=elsewhere/)
  await expect(page.getByRole('status')).toContainText('在别处被您或安全管理员结束')
  await page.unroute('**/api/households?*')
  await page.getByLabel('账号', { exact: true }).fill('town')
  await page.getByLabel('密码', { exact: true }).fill('anju-demo')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/households\?type=TUOPIN/)
})

test('one’s own sessions are listed, and another device is signed out', async ({ page, desk }) => {
  await desk.open('/account', 'town')
  const phone = page.getByRole('row', { name: /微信 · Android/ })
  await phone.getByRole('button').click()
  await expect(page.getByRole('dialog')).toContainText('117.173.22.9')
  await page.getByRole('dialog').getByRole('button', { name: '结束' }).click()
  await expect(phone).toHaveCount(0)
  await expect(page.getByRole('row', { name: /本机/ }).getByRole('button')).toHaveCount(0)
})

test('WeChat is a way in only where the server has it, and what went wrong there is told', async ({ page, desk }) => {
  await page.goto('/sign-in?next=/today')
  await page.getByRole('link', { name: '微信登录' }).click()
  await expect(page.getByRole('alert')).toContainText('这个微信还没有绑定账号')
  await desk.accessible()
  await page.route('**/api/wechat/settings', (route) => route.fulfill({ json: { isOn: false } }))
  await page.goto('/sign-in')
  await expect(page.getByRole('listitem').first()).toBeVisible()
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: '微信登录' })).toHaveCount(0)
})
