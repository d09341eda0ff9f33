import { expect, type Page, test } from './desk'

// The month's work: files in, the receipt, the run, the warnings.

const feed = (name: string, bytes = 300_000) => ({ name, mimeType: 'text/csv', buffer: Buffer.alloc(bytes, name) })
const choose = (page: Page, ...files: ReturnType<typeof feed>[]) =>
  page.locator('input[type=file]').setInputFiles(files)

test('several files are sent at once, with the month of their names, and tell what became of them', async ({
  page,
  desk,
}) => {
  await desk.open('/comparison', 'steward')
  await expect(page.locator('[data-cell]').first()).toBeVisible()
  await choose(page, feed('HR-01_务工就业监测_202012.csv'), feed('没有月份的名册.csv', 900_000))
  await expect(page.getByRole('textbox', { name: /HR-01.*的月份/ })).toHaveValue('2020-12')
  const other = page.getByRole('textbox', { name: '没有月份的名册.csv 的月份' })
  await other.fill('202011')
  await other.press('Enter')
  await page.getByRole('button', { name: '开始上传 2 个文件' }).click()
  await expect(page.getByText('100 行：入账 80，修正 6，退回 9，未匹配 3，重复 1，范围外 0，非数据 1。')).toBeVisible()
  await expect(page.getByText('不能用，没有入账；打开看缺什么。')).toBeVisible()
  await page.getByRole('link', { name: '看文件和回执' }).last().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('HR-01')
  await expect(page.getByText('100 行，一行不丢')).toBeVisible()
  await expect(page.getByRole('table').getByText('身份证号校验位不符').first()).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载回执' }).click()
  expect((await download).suggestedFilename()).toBe('回执.xlsx')
  await page.getByRole('button', { name: '撤回这份文件' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await expect(page.getByText('请写明原因。')).toBeVisible()
  await page.getByLabel('为什么撤回').fill('部门发错了月份')
  await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await expect(page.getByText('已撤回')).toBeVisible()
})

test('the same file again changes nothing', async ({ page, desk }) => {
  await desk.open('/comparison', 'steward')
  for (const turn of [1, 2]) {
    await choose(page, feed('CA-02_临时救助_202012.csv'))
    await page.getByRole('button', { name: '开始上传' }).click()
    if (turn === 1) await expect(page.getByText(/100 行：入账 80/)).toBeVisible()
  }
  await expect(page.getByText('这份文件以前收过，内容一样，什么都没有变。')).toBeVisible()
})

test('an upload is paused and goes on; after a reload it goes on from where it stopped', async ({ page, desk }) => {
  await desk.open('/comparison', 'steward')
  // the browser tells a file by name, size and date: a file on the disk keeps its date
  const path = test.info().outputPath('MI-01_基本医保参保登记_202012.csv')
  const { mkdirSync, writeFileSync } = await import('node:fs')
  mkdirSync(test.info().outputDir, { recursive: true })
  writeFileSync(path, Buffer.alloc(9_000_000, 'a'))
  await page.locator('input[type=file]').setInputFiles(path)
  await page.getByRole('button', { name: '开始上传' }).click()
  await page.getByRole('button', { name: /暂停 MI-01/ }).click()
  await expect(page.getByText('已暂停')).toBeVisible()
  await page.getByRole('button', { name: /继续 MI-01/ }).click()
  await expect(page.getByText('正在上传')).toBeVisible()
  await page.getByRole('button', { name: /暂停 MI-01/ }).click()
  await page.reload()
  await expect(page.getByText(/上次没传完/)).toBeVisible()
  const offsets: number[] = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']))
  })
  await page.locator('input[type=file]').setInputFiles(path)
  await expect(page.getByText(/100 行：入账 80/)).toBeVisible({ timeout: 15_000 })
  expect(offsets[0]).toBeGreaterThan(0)
})

test('a dropped line is mended by itself', async ({ page, desk }) => {
  await desk.open('/comparison', 'steward')
  let broken = 1
  await page.route('**/api/comparison/uploads/*', (route) =>
    route.request().method() === 'PATCH' && broken-- > 0 ? route.abort('connectionreset') : route.continue(),
  )
  await choose(page, feed('WA-01_农村饮水安全_202012.csv'))
  await page.getByRole('button', { name: '开始上传' }).click()
  await expect(page.getByText(/连接断了，\d 秒后自动接着传/)).toBeVisible()
  await expect(page.getByText(/100 行：入账 80/)).toBeVisible()
})

test('the run says beforehand what is missing, shows its stages and can be left and found again', async ({
  page,
  desk,
}) => {
  await desk.open('/comparison', 'steward')
  await page.getByRole('button', { name: '开始比对' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(/未报 \d+ 张表/)
  await expect(dialog).toContainText('HR-01 务工就业监测')
  await expect(dialog).toContainText(/挂起 1 张表/)
  await dialog.getByRole('button', { name: '开始', exact: true }).click()
  await expect(page).toHaveURL(/\/comparison\/runs\//)
  await expect(page.locator('ol li.running')).toBeVisible()
  await page.getByRole('link', { name: '报送矩阵' }).first().click()
  await page.getByRole('button', { name: '开始比对' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '开始', exact: true }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toHaveText('已有一次比对在进行，请等它结束。')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: '打开 2020年12月 的比对' }).click()
  await expect(page.getByText('新开预警')).toBeVisible({ timeout: 15_000 })
  await page.getByRole('link', { name: '去看预警户' }).click()
  await expect(page.locator('[data-row]').first()).toBeVisible()
})

test('the registry is imported and says what was added, changed and gone', async ({ page, desk }) => {
  await desk.open('/comparison/registry', 'steward')
  const start = page.getByRole('button', { name: '开始导入' })
  await expect(start).toBeDisabled()
  await choose(page, feed('households.csv'), feed('members.csv'), feed('通讯录.csv'))
  await expect(page.getByRole('alert')).toContainText('认不出“通讯录.csv”是哪张表')
  await expect(start).toBeEnabled()
  await start.click()
  await expect(page.getByText('新增 31')).toBeVisible()
  await expect(page.getByText('减少 19')).toBeVisible()
})

test('an explanation leads down to the row of the department’s file', async ({ page, desk }) => {
  await desk.open('/warnings', 'steward')
  await page
    .getByRole('button', { name: /打开 张建国 的说明/ })
    .first()
    .click()
  const panel = page.getByRole('complementary')
  await expect(panel).toContainText('实测')
  await expect(panel).toContainText('阈值')
  await expect(panel.getByRole('table').first()).toContainText('510904********')
  await panel.getByRole('button', { name: '为什么没有其他预警？' }).click()
  await expect(panel).toContainText('从未收到')
  await panel.getByRole('button', { name: '回到命中' }).click()
  await panel.getByRole('link', { name: /xlsx/ }).first().click()
  await expect(page).toHaveURL(/\/comparison\/files\//)
})

test('a session that ended asks to sign in again and comes back', async ({ page, desk, context }) => {
  await desk.open('/indicators')
  await expect(page.locator('main tbody tr').first()).toBeVisible()
  await context.clearCookies({ name: 'SESSION' })
  await page.getByRole('link', { name: '农户', exact: true }).click()
  await expect(page).toHaveURL(/sign-in/)
  await page.getByRole('button', { name: /填入 区级管理员/ }).click()
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page).toHaveURL(/\/households$/)
})

test('a department sees only its own feeds and no household', async ({ page, desk }) => {
  await desk.open('/', 'medical')
  // what waits for it comes first
  await expect(page).toHaveURL(/\/today$/)
  await desk.open('/comparison', 'medical')
  await expect(page.getByRole('rowheader', { name: /MI-01/ })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: /HE-01/ })).toHaveCount(0)
  await expect(page.getByRole('link', { name: '农户', exact: true })).toHaveCount(0)
  await page.goto('/households')
  await expect(page.getByText('您的角色不能看这一页')).toBeVisible()
})
