import { expect, test } from './desk'

// several people and looks at every screen: more than one minute on a busy machine
test.slow()

// 系统 · 人员: two administrators, neither of whom can do it alone.

test('a person is made by one, given a post by another, who sees what the post will see', async ({ page, desk }) => {
  await desk.open('/system/people', 'system')
  await expect(page.getByText('共 197 条')).toBeVisible()
  await page.getByRole('button', { name: '新建人员' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '建账号' }).click()
  await expect(dialog.getByText('账号要以小写字母开头')).toBeVisible()
  await dialog.getByLabel('姓名').fill('蒲秀兰')
  await dialog.getByLabel('账号').fill('town')
  await dialog.getByRole('button', { name: '建账号' }).click()
  await expect(dialog.getByRole('alert')).toContainText('已经有人用了')
  await dialog.getByLabel('账号').fill('pu.xiulan')
  await dialog.getByLabel('手机').fill('13812345678')
  await desk.accessible()
  await dialog.getByRole('button', { name: '建账号' }).click()
  await expect(page.getByRole('textbox', { name: '蒲秀兰 的登录链接' })).toHaveValue(/\/first-sign-in\//)
  await page.getByRole('link', { name: '去看这个人' }).click()
  await expect(page.getByText('138****5678')).toBeVisible()
  await expect(page.getByText('岗位由安全管理员授予')).toBeVisible()
  await expect(page.getByRole('button', { name: '授予岗位' })).toHaveCount(0)

  await desk.open('/system/people/pu.xiulan', 'security')
  await page.getByRole('button', { name: '授予岗位' }).click()
  await dialog.getByRole('button', { name: '授予' }).click()
  await expect(dialog.getByText('请填写。')).toBeVisible()
  await dialog.getByLabel('岗位').selectOption('镇级审核员')
  await dialog.getByLabel('区域').selectOption('拦江镇')
  await desk.accessible()
  await dialog.getByRole('button', { name: '授予' }).click()
  await expect(page.getByRole('status').filter({ hasText: '已授予' })).toContainText('镇级审核员（拦江镇）')
  // what it will see is told at once, in words and counts, without a household
  await expect(page.getByText('看到拦江镇的 30 个村（社区）的农户，看不到别的镇。')).toBeVisible()
  await expect(page.getByText('能看到病种、诊断名称。')).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('510904********')
  await desk.accessible()

  await page.getByRole('button', { name: '收回 镇级审核员（拦江镇）' }).click()
  await dialog.getByRole('button', { name: '收回' }).click()
  await expect(page.getByText('还没有岗位，登录后什么也看不到')).toBeVisible()
})

test('an account is disabled and enabled; a locked one is unlocked by the other administrator', async ({
  page,
  desk,
}) => {
  await desk.open('/system/people/locked', 'system')
  await expect(page.getByText('已锁定')).toBeVisible()
  await expect(page.getByRole('button', { name: '解锁' })).toHaveCount(0)
  await page.getByRole('button', { name: '停用', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('立即退出')
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await expect(page.getByText('已停用', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '重新启用' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '重新启用' }).click()
  await expect(page.getByText('在用', { exact: true })).toBeVisible()
  await desk.open('/system/people?state=LOCKED', 'security')
  await expect(page.getByText('没有符合筛选的人')).toBeVisible()
})

test('a workbook: rejected rows say why; one confirms, another approves', async ({ page, desk }) => {
  await desk.open('/system/people/imports', 'system')
  await expect(page.getByText('还没有导入过人员')).toBeVisible()
  const file = (name: string) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from('PK') })
  await page.locator('input[type=file]').setInputFiles(file('名册.docx'))
  await expect(page.getByRole('alert')).toContainText('这不是工作簿')
  await page.locator('input[type=file]').setInputFiles(file('2021年度网格员名册.xlsx'))
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2021年度网格员名册.xlsx')
  await page.getByRole('button', { name: '退回 9' }).click()
  await expect(page.getByRole('row', { name: /周小琼/ })).toContainText('不在本区的村名和旧名里')
  await expect(page.getByRole('row', { name: /刘勤/ })).toHaveCount(0)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '退回行工作簿' }).click()
  expect((await download).suggestedFilename()).toBe('退回行.xlsx')
  await page.getByRole('button', { name: /确认，建 2,501 个账号/ }).click()
  await expect(page.getByRole('dialog')).toContainText('退回的 9 行不会建账号')
  await page.getByRole('dialog').getByRole('button', { name: /确认/ }).click()
  await expect(page.getByRole('status').filter({ hasText: '账号已建好' })).toBeVisible()
  await expect(page.getByRole('link', { name: '登录链接工作簿' })).toBeVisible()
  await expect(page.getByRole('button', { name: /批准/ })).toHaveCount(0)
  const here = new URL(page.url()).pathname

  await desk.open(here, 'security')
  await expect(page.locator('[aria-current=step]')).toContainText('批准岗位')
  await page.getByRole('button', { name: /批准 2501 人的岗位|批准 2,501 人的岗位/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: /批准/ }).click()
  await expect(page.getByRole('status').filter({ hasText: '岗位已授予' })).toBeVisible()
  await page.goto('/system/people/liu.qin')
  await expect(page.getByText('网格员')).toBeVisible()
})

test('a helper is paired with households found by name', async ({ page, desk }) => {
  await desk.open('/system/people', 'town')
  await page.getByRole('link', { name: '唐帮扶' }).click()
  await expect(page.getByRole('heading', { name: '结对农户' })).toBeVisible()
  await page.getByRole('button', { name: '取消与 郑光明 户结对' }).click()
  await page.getByRole('searchbox', { name: '查找要结对的农户' }).fill('H5109')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '结对', exact: true }).first().click()
  await page.getByRole('button', { name: '保存：加 1 户，减 1 户' }).click()
  await expect(page.getByRole('status').filter({ hasText: '结对已保存' })).toBeVisible()
  await expect(page.getByRole('button', { name: '取消与 郑光明 户结对' })).toHaveCount(0)
})

test('a key is shown once, used keys can be stopped', async ({ page, desk }) => {
  await desk.open('/system/feed-keys', 'security')
  await page.getByRole('button', { name: '新建密钥' }).click()
  await page.getByRole('dialog').getByLabel('部门').selectOption('残联')
  await page.getByRole('dialog').getByRole('button', { name: '新建密钥' }).click()
  await expect(page.getByText(/^aj_/)).toBeVisible()
  await page.getByRole('button', { name: '已经交给对方' }).click()
  await expect(page.getByText(/^aj_/)).toHaveCount(0)
  await page.getByRole('button', { name: '停用 医保局 k-mi-01' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'k-mi-01 已停用' })).toBeVisible()
})

test('all sessions of an account are ended at once', async ({ page, desk }) => {
  await desk.open('/system/sessions', 'security')
  await page.getByRole('searchbox', { name: '账号' }).fill('town')
  await page.keyboard.press('Enter')
  await expect(page.locator('main tbody tr')).toHaveCount(1)
  await page.getByRole('button', { name: '结束这个账号的全部会话' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /结束/ }).click()
  await expect(page.getByText('这个账号没有登录的会话')).toBeVisible()
})

test('everybody finds what the own post may do, and nothing else', async ({ page, desk }) => {
  const links = page.getByRole('group', { name: '系统' }).getByRole('link')
  for (const [account, shown] of [
    ['system', ['人员', '岗位', '区划沿革']],
    ['audit', ['岗位', '审计', '个人信息']],
    ['security', ['人员', '岗位', '会话', '推送密钥', '区划沿革', '个人信息']],
    ['village', ['参数']],
  ] as const) {
    await desk.open('/account', account)
    await expect(links).toHaveText([...shown])
  }
  await desk.open('/system/audit', 'town')
  await expect(page.getByText('您的角色不能看这一页')).toBeVisible()
})
