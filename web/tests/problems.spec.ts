import { expect, type Page, test } from './desk'

// 问题上报: from finding a household to striking off. Nothing here may be late because a machine is busy.
test.slow()

const rows = (page: Page) => page.locator('main tbody tr')
const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
const photo = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: Buffer.from('x') })

test('the list keeps its filters in the address, with numbers beside the steps', async ({ page, desk }) => {
  await desk.open('/problems', 'town')
  await expect(rows(page).first()).toContainText('超期 1 天')
  await expect(page.getByLabel('环节').locator('option', { hasText: '退回补充' })).toHaveText('退回补充 1')
  await page.getByLabel('问题类别').selectOption({ label: '因安全饮水' })
  await expect(page).toHaveURL(/category=WATER/)
  await expect(rows(page)).toHaveCount(2)
  await page.reload()
  await expect(rows(page)).toHaveCount(2)
  await desk.accessible()
  await page.getByRole('button', { name: '清除筛选' }).click()
  await page.getByLabel('办没办结').selectOption({ label: '已办结' })
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page).first()).toContainText('已销号')
})

test('what is mine and what is overdue is asked of the cases', async ({ page, desk }) => {
  await desk.open('/problems', 'town')
  await page.getByRole('button', { name: '等我办的' }).click()
  await expect(page).toHaveURL(/view=mine/)
  await expect(rows(page).first().getByText('我', { exact: true })).toBeVisible()
  await expect(page.getByLabel('问题类别')).toHaveCount(0)
  await page.getByRole('button', { name: '已超期', exact: true }).click()
  await expect(rows(page)).toHaveCount(1)
  await desk.accessible()
})

test('the board has a column for each stretch of the way and leads to the list', async ({ page, desk }) => {
  await desk.open('/problems?shape=board', 'town')
  const columns = page.getByRole('group', { name: '看板' }).getByRole('region')
  await expect(columns).toHaveCount(5)
  await expect(columns.first()).toContainText('待审核')
  await expect(columns.first().getByRole('listitem').first()).toContainText('超期 1 天')
  await expect(columns.nth(2)).toContainText('村级整改中')
  await desk.accessible()
  await page.getByRole('button', { name: /办结的点进去看清单/ }).click()
  await expect(rows(page).first()).toContainText('已办结')
})

test('whoever reports sees what may be the same before sending, and comes to the case', async ({ page, desk }) => {
  await desk.open('/problems', 'town')
  await page.getByRole('link', { name: '上报问题' }).click()
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await expect(page.getByText('请选一户。')).toBeVisible()
  await expect(page.getByText('请填写。')).toHaveCount(4)
  await desk.accessible()
  await page.getByRole('combobox', { name: '哪一户' }).fill('郭秀英')
  await expect(page.getByRole('option').filter({ hasText: '圆坝村' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const similar = page.getByRole('region', { name: '这一户最近的问题' })
  await expect(similar).toContainText('因安全饮水 第 1900 号')
  await page.getByLabel('问题类别').selectOption({ label: '因安全饮水' })
  await expect(similar).toContainText('已有 1 件未办结的同类问题')
  await page.getByLabel('问题类别').selectOption({ label: '因安全住房' })
  await expect(similar).not.toContainText('未办结的同类问题')
  await page.getByLabel('来源').selectOption({ label: '干部排查' })
  await page.getByRole('radio', { name: '橙' }).check()
  await page.getByLabel('情况').fill('后墙下沉，下雨进水')
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await expect(page).toHaveURL(/\/cases\/problem-/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('郭秀英')
  await expect(page.getByRole('list', { name: '办理经过' })).toContainText('后墙下沉，下雨进水')
  // who reported does not review
  await expect(page.getByRole('button', { name: '审核通过' })).toBeDisabled()
  await expect(page.getByText(/要由另一人办/).first()).toBeVisible()
})

test('a refusal stands beside the report, and what was written stays', async ({ page, desk }) => {
  await desk.open('/problems/report?household=H510904001518', 'town')
  await expect(page.getByText('圆坝村')).toBeVisible()
  await page.getByRole('radio', { name: '红' }).check()
  await page.getByLabel('问题类别').selectOption({ label: '因病' })
  await page.getByLabel('来源').selectOption({ label: '自主申报' })
  await page.getByLabel('情况').fill('住院')
  await page.route('**/api/problems', (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        code: 'OTHER_ROLE',
        zh: '您的岗位不能上报。',
        en: 'Your post may not report.',
        who: 'USER',
      }),
    }),
  )
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await expect(page.getByRole('alert')).toHaveText('您的岗位不能上报。')
  await expect(page.getByLabel('情况')).toHaveValue('住院')
})

test('a problem walks from review to its department, which pauses, resumes and rectifies it', async ({
  page,
  desk,
}) => {
  await desk.open('/cases/problem-901', 'town')
  await page.getByRole('button', { name: '审核通过' }).click()
  await page.locator('form.card').getByRole('button', { name: '审核通过' }).click()
  await page.getByRole('button', { name: '派办' }).click()
  await page.getByText('行业部门').click()
  await page.getByLabel('部门', { exact: true }).selectOption({ label: '医保局' })
  await page.locator('form.card').getByRole('button', { name: '派办' }).click()
  await expect(page.locator('[aria-current=step]')).toContainText('部门整改中')

  await desk.open('/cases/problem-901', 'medical')
  await page.getByRole('button', { name: '暂停计时' }).click()
  const form = page.locator('form.card')
  await expect(form.getByRole('heading', { name: '暂停计时' })).toBeFocused()
  await form.getByRole('button', { name: '暂停', exact: true }).click()
  await expect(form.getByText('请填写。')).toBeVisible()
  await desk.accessible()
  const inDays = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
  await form.getByLabel('暂停到哪天').fill(inDays(60))
  await form.getByRole('button', { name: '暂停', exact: true }).click()
  await expect(form.getByRole('alert')).toHaveText('这个原因最多暂停 30 天。')
  await form.getByLabel('暂停到哪天').fill(inDays(10))
  await form.getByRole('button', { name: '暂停', exact: true }).click()
  await expect(page.getByText('已暂停，期限停在这里。')).toBeVisible()
  await expect(page.getByText(/^暂停到/)).toBeVisible()
  await expect(page.getByRole('button', { name: '整改完成' })).toBeDisabled()
  await page.getByRole('button', { name: '恢复计时' }).click()
  await expect(page.getByText('已恢复，期限接着算。')).toBeVisible()

  await page.getByRole('button', { name: '整改完成' }).click()
  await form.getByLabel('整改措施').fill('已代办大病救助')
  await form.getByLabel('完成日期').fill('2021-01-04')
  await form.locator('input[type=file]').setInputFiles(photo('回执.jpg'))
  await expect(form.getByText('回执.jpg')).toBeVisible()
  await form.getByRole('button', { name: '整改完成' }).click()
  await expect(page.locator('[aria-current=step]')).toContainText('已整改待核验')
})

test('an empty list says how problems come in', async ({ page, desk }) => {
  await desk.mood('empty')
  await desk.open('/problems', 'town')
  await expect(page.getByRole('main')).toContainText('还没有问题单')
  await expect(page.getByRole('main')).toContainText('点“上报问题”登记')
  await desk.accessible()
})

test('a failing list says who must act', async ({ page, desk }) => {
  await desk.mood('fail')
  await desk.open('/problems', 'town')
  await expect(page.getByRole('alert').first()).toContainText('数据库暂时连不上')
})

for (const width of [1440, 390])
  test(`list, board and report hold a long name at ${width} px, in English`, async ({ page, desk }) => {
    await page.setViewportSize({ width, height: 860 })
    for (const path of ['/problems', '/problems?shape=board', '/problems/report?household=H510904000422']) {
      await desk.open(path, 'district', 'en')
      await expect(page.getByText('阿卜杜热合曼·麦麦提吐尔逊·买买提艾力江').first()).toBeVisible()
      await fits(page)
      await desk.accessible()
    }
  })
