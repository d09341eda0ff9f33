import { expect, portions, test } from './desk'

const lists: { path: string; empty: string; todo: string; as?: string }[] = [
  { path: '/warnings', empty: '没有预警', todo: '数据管理员' },
  { path: '/households', empty: '还没有农户档案', todo: '档案导入' },
  { path: '/problems', empty: '还没有问题单', todo: '上报问题' },
  { path: '/enrolment', empty: '还没有监测对象', todo: '提出线索' },
  { path: '/comparison', empty: '还没有数据表可看', todo: '找数据管理员核对' },
  { path: '/comparison/places', empty: '没有待认的地名', todo: '下次比对' },
  { path: '/comparison/registry', empty: '还没有导入过档案', todo: '选择五张表' },
  { path: '/comparison/identities', empty: '没有待认领的行', todo: '拿不准是谁' },
  { path: '/comparison/patterns', empty: '还没有记住的更正', todo: '更正一行' },
  { path: '/comparison/scorecard', empty: '没有要报的表', todo: '换一个部门或月份' },
  { path: '/system/people', as: 'system', empty: '还没有人员', todo: '人员导入' },
  { path: '/system/roles', as: 'audit', empty: '没有读到岗位', todo: '运维人员' },
  { path: '/system/sessions', as: 'security', empty: '没有登录的会话', todo: '有人登录后' },
  { path: '/system/feed-keys', as: 'security', empty: '还没有推送密钥', todo: '自动推送' },
  { path: '/system/parameters', empty: '没有读到参数', todo: '运维人员' },
  { path: '/system/parameters/changes', empty: '还没有调整过参数', todo: '提出调整' },
  { path: '/system/regions', empty: '没有读到区划', todo: '运维人员' },
  { path: '/system/audit', as: 'audit', empty: '还没有记录', todo: '逐条记在这里' },
  { path: '/system/audit/days?month=2020-12', as: 'audit', empty: '这个月没有记录', todo: '换一个月份' },
  { path: '/system/audit/verifications', as: 'audit', empty: '还没有核验过', todo: '开始核验' },
  { path: '/system/exports', empty: '还没有导出', todo: '点“导出”' },
  { path: '/system/privacy', as: 'audit', empty: '没有生成影响说明', todo: '运维人员' },
  { path: '/system/privacy/retention', as: 'security', empty: '没有读到保存期限', todo: '运维人员' },
  { path: '/system/privacy/keys', as: 'security', empty: '没有读到密钥', todo: '运维人员' },
  { path: '/indicators', empty: '没有读到指标', todo: '运维人员' },
]

for (const some of portions(lists, 7)) {
  test(`${some[0].path} and ${some.length - 1} more say what to do when they are empty`, async ({ page, desk }) => {
    test.setTimeout(some.length * 40_000)
    await desk.mood('empty')
    for (const list of some)
      await test.step(list.path, async () => {
        await desk.open(list.path, list.as)
        await expect(page.getByRole('main')).toContainText(list.empty)
        await expect(page.getByRole('main')).toContainText(list.todo)
        await desk.accessible()
      })
  })

  test(`${some[0].path} and ${some.length - 1} more say who must act when they fail, and try again`, async ({
    page,
    desk,
  }) => {
    test.setTimeout(some.length * 40_000)
    for (const list of some)
      await test.step(list.path, async () => {
        await desk.mood('fail')
        await desk.open(list.path, list.as)
        const alert = page.getByRole('alert').first()
        await expect(alert).toContainText('数据库暂时连不上')
        await expect(alert).toContainText('需要运维人员处理')
        await desk.accessible()
        await desk.mood(null)
        // the matrix and its runs each have an alert of their own
        while (await page.getByRole('alert').count()) {
          const left = await page.getByRole('alert').count()
          await alert.getByRole('button', { name: '重试' }).click()
          await expect(page.getByRole('alert')).toHaveCount(left - 1)
        }
        await expect(page.locator('main tbody tr, main article').first()).toBeVisible()
      })
  })
}

test('a list shows its shape while it loads', async ({ page, desk }) => {
  await desk.open('/households')
  await desk.mood('slow')
  await page.reload()
  await expect(page.getByText('正在读取…').first()).toBeAttached({ timeout: 8000 })
  await desk.accessible()
})

test('filters that fit nothing can be cleared', async ({ page, desk }) => {
  await desk.open('/warnings?q=没有这个人')
  await expect(page.getByText('没有符合筛选的预警户')).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: '清除筛选' }).last().click()
  await expect(page.locator('[data-row]').first()).toBeVisible()
})

test('a household that is not there says so', async ({ page, desk }) => {
  await desk.open('/households/H000')
  await expect(page.getByRole('alert')).toContainText('没有找到')
})

test('a path that is not there leads home', async ({ page, desk }) => {
  await desk.open('/no-such-page')
  await page.getByRole('link', { name: '回到首页' }).click()
  await expect(page).toHaveURL(/\/today$/)
})
