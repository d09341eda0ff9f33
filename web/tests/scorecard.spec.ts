import { expect, test } from './desk'

test('a department’s month on one page, with a workbook to send back', async ({ page, desk }) => {
  await desk.open('/comparison/scorecard', 'steward')
  await page.getByLabel('部门').selectOption({ label: '人社局' })
  await expect(page.getByRole('row', { name: /HR-01/ })).toContainText('没有收到')
  await expect(page.getByRole('row', { name: /HR-01/ })).toContainText('应于 2021-01-05 前')
  await page.getByLabel('部门').selectOption({ label: '医保局' })
  const feed = page.getByRole('row', { name: /MI-02/ }).first()
  await expect(feed).toContainText('▲升')
  await expect(feed).toContainText('上月 0%')
  await expect(page.getByRole('region', { name: '为什么退回' }).getByRole('row').nth(1)).toContainText('CHECK_DIGIT')
  const period = page.getByRole('textbox', { name: '月份' })
  await period.fill('2020-11')
  await period.press('Enter')
  await expect(page).toHaveURL(/period=2020-11/)
  await expect(page.getByText('医保局 · 2020年11月')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载工作簿退给部门' }).click()
  expect((await download).suggestedFilename()).toBe('报送质量.xlsx')
  await page.getByRole('link', { name: /MI-02/ }).click()
  await expect(page.getByRole('complementary')).toContainText('2020年11月')
})

test('a department sees its own only', async ({ page, desk }) => {
  await desk.open('/comparison/scorecard', 'medical')
  await expect(page.getByRole('main').getByText('医保局', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('main').getByLabel('部门', { exact: true })).toHaveCount(0)
})
