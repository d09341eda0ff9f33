import { expect, type Language, type Page, portions, test } from './desk'

// Every screen, in both languages, as it stands when its data are there.
const first = (selector: string) => async (page: Page) => expect(page.locator(selector).first()).toBeVisible()
const row = first('main tbody tr')
const screens: { name: string; path: string; as?: string; ready: (page: Page) => Promise<void> }[] = [
  {
    name: 'warnings',
    path: '/warnings',
    ready: async (page) => expect(page.locator('[data-row]').first()).toBeVisible(),
  },
  {
    name: 'an explanation',
    path: '/warnings',
    ready: async (page) => {
      await page.locator('[data-row]').nth(1).click()
      await expect(page.locator('article.hit').first()).toBeVisible()
    },
  },
  {
    name: 'households',
    path: '/households',
    ready: async (page) => expect(page.locator('main tbody tr').first()).toBeVisible(),
  },
  {
    name: 'a household',
    path: '/households/H510904000011',
    ready: async (page) => expect(page.locator('.answer').first()).toBeVisible(),
  },
  {
    name: 'the matrix with a cell open',
    path: '/comparison?from=2020-11&to=2020-12&feed=MI-02&period=2020-12',
    ready: async (page) => expect(page.locator('aside li').first()).toBeVisible(),
  },
  {
    name: 'a file',
    path: '/comparison/files/f-mi02-2020-12',
    ready: async (page) => expect(page.locator('main dl').first()).toBeVisible(),
  },
  {
    name: 'a run',
    path: '/comparison/runs/r11',
    ready: async (page) => expect(page.locator('ol li').first()).toBeVisible(),
  },
  {
    name: 'places',
    path: '/comparison/places',
    ready: async (page) => expect(page.locator('.place').first()).toBeVisible(),
  },
  {
    name: 'a row that is mended',
    path: '/comparison/files/f-mi02-2020-12',
    ready: async (page) => {
      await page.locator('[data-mend]').nth(1).click()
      await page.locator('tr.mending select').first().selectOption('城乡居民')
      await expect(page.locator('tr.mending .fine').first()).toBeVisible()
    },
  },
  {
    name: 'headers to be explained',
    path: '/comparison/files/f-he03-2020-12',
    ready: async (page) => expect(page.locator('#headers-title')).toBeVisible(),
  },
  {
    name: 'remembered mendings',
    path: '/comparison/patterns',
    ready: async (page) => expect(page.locator('main tbody tr').first()).toBeVisible(),
  },
  {
    name: 'people to claim',
    path: '/comparison/identities',
    ready: async (page) => {
      await expect(page.locator('[data-case]')).toBeVisible()
      await page.keyboard.press('1')
      await expect(page.locator('.recent li')).toHaveCount(1)
    },
  },
  {
    name: 'claimed people',
    path: '/comparison/identities',
    ready: async (page) => {
      await page.locator('.tabs button').nth(1).click()
      await expect(page.locator('main tbody tr').first()).toBeVisible()
    },
  },
  {
    name: 'the scorecard',
    path: '/comparison/scorecard?department=medical_insurance',
    ready: async (page) => expect(page.locator('main tbody tr').first()).toBeVisible(),
  },
  {
    name: 'messages',
    path: '/notices',
    ready: async (page) => expect(page.locator('[data-message]').first()).toBeVisible(),
  },
  {
    name: 'notice settings',
    path: '/notices/settings',
    ready: async (page) => expect(page.locator('#wechat-title')).toBeVisible(),
  },
  {
    name: 'registry',
    path: '/comparison/registry',
    ready: async (page) => expect(page.locator('article').first()).toBeVisible(),
  },
  {
    name: 'indicators',
    path: '/indicators?domain=illness',
    ready: async (page) => expect(page.locator('main tbody tr').first()).toBeVisible(),
  },
  { name: 'an indicator', path: '/indicators/R15', ready: async (page) => expect(page.locator('pre')).toBeVisible() },
  { name: 'problems', path: '/problems', ready: row },
  { name: 'the board of problems', path: '/problems?shape=board', ready: first('main section li') },
  { name: 'my problems', path: '/problems?view=mine', as: 'town', ready: row },
  {
    name: 'the report of a problem',
    path: '/problems/report?household=H510904001518',
    as: 'town',
    ready: first('main section li'),
  },
  { name: 'a problem', path: '/cases/problem-905', as: 'medical', ready: first('main .timeline li') },
  { name: 'the monitored', path: '/enrolment', ready: row },
  { name: 'a household under monitoring', path: '/enrolment/households/H510904005354', ready: row },
  {
    name: 'a household as it stood before',
    path: '/enrolment/households/H510904001518?asOf=2020-05-01',
    ready: first('.looking'),
  },
  {
    name: 'the proposal of a change',
    path: '/enrolment/households/H510904001518/begin/adjustment',
    as: 'town',
    ready: async (page) =>
      page
        .locator('main select')
        .first()
        .selectOption('RISKS')
        .then(() => undefined),
  },
  { name: 'an enrolment before the district', path: '/cases/enrolment-951', ready: first('#proposal-title') },
  { name: 'an elimination', path: '/cases/elimination-952', as: 'town', ready: first('#conditions-title') },
  { name: 'procedures', path: '/enrolment/cases', ready: row },
  { name: 'asset questions', path: '/enrolment/assets', as: 'medical', ready: first('article') },
  { name: 'one’s own account', path: '/account', as: 'town', ready: row },
  { name: 'people', path: '/system/people', as: 'system', ready: row },
  {
    name: 'a person and what a post sees',
    path: '/system/people/twohats',
    as: 'security',
    ready: async (page) => {
      await page.locator('.line .acts button').first().click()
      await expect(page.locator('.counts')).toBeVisible()
    },
  },
  { name: 'a helper’s pairings', path: '/system/people/helper', as: 'town', ready: first('#pairings-title') },
  { name: 'posts and what they may do', path: '/system/roles', as: 'audit', ready: row },
  { name: 'sessions', path: '/system/sessions', as: 'security', ready: row },
  { name: 'feed keys', path: '/system/feed-keys', as: 'security', ready: row },
  { name: 'parameters', path: '/system/parameters', ready: first('article') },
  { name: 'changes of parameters', path: '/system/parameters/changes', ready: first('article') },
  { name: 'region history', path: '/system/regions', ready: row },
  { name: 'the trail', path: '/system/audit', as: 'audit', ready: row },
  { name: 'days of the trail', path: '/system/audit/days?month=2020-12', as: 'audit', ready: row },
  { name: 'verifications', path: '/system/audit/verifications', as: 'audit', ready: row },
  { name: 'exports', path: '/system/exports', ready: row },
  { name: 'impact', path: '/system/privacy', as: 'audit', ready: row },
  { name: 'retention', path: '/system/privacy/retention', as: 'security', ready: row },
  { name: 'encryption keys', path: '/system/privacy/keys', as: 'security', ready: row },
]

for (const language of ['zh-CN', 'en'] satisfies Language[]) {
  test(`the sign-in can be used by everybody, ${language}`, async ({ page, desk }) => {
    await page.addInitScript((said) => localStorage.setItem('anju.locale', said), language)
    await page.goto('/sign-in')
    await expect(page.getByRole('listitem').first()).toBeVisible()
    await desk.accessible()
  })
  test(`a first sign-in can be used by everybody, ${language}`, async ({ page, desk }) => {
    await page.addInitScript((said) => localStorage.setItem('anju.locale', said), language)
    await page.goto('/first-sign-in/for-wg1005')
    await expect(page.locator('#new-password')).toBeVisible()
    await desk.accessible()
    await page.goto('/first-sign-in/expired')
    await expect(page.getByRole('alert')).toBeVisible()
    await desk.accessible()
  })
  for (const some of portions(screens, 9))
    test(`${some[0].name} and ${some.length - 1} more can be used by everybody, ${language}`, async ({
      page,
      desk,
    }) => {
      test.setTimeout(some.length * 40_000)
      for (const screen of some)
        await test.step(screen.name, async () => {
          await desk.open(screen.path, screen.as, language)
          await screen.ready(page)
          await expect(page.locator('html')).toHaveAttribute('lang', language)
          // the same elements in another language: what it may break is the width
          if (language === 'zh-CN') await desk.accessible()
          else
            expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
        })
    })
}

test('dialogs and menus can be used by everybody', async ({ page, desk }) => {
  await desk.open('/comparison?from=2020-12&to=2020-12')
  await page.getByRole('button', { name: '开始比对' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.waitForTimeout(350)
  await desk.accessible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('button', { name: /选择区域/ }).click()
  await desk.accessible()
  await page.keyboard.press('Escape')
  await page.goto('/indicators?domain=illness')
  await expect(page.locator('main tbody tr').first()).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('王')
  await expect(page.getByRole('option').first()).toBeVisible()
  await desk.accessible()
})

test('on a phone the desk fits the screen and its menu is a drawer', async ({ page, desk }) => {
  test.slow()
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of [
    '/warnings',
    '/households',
    '/comparison',
    '/comparison/places',
    '/comparison/identities',
    '/comparison/patterns',
    '/comparison/scorecard?department=medical_insurance',
    '/comparison/files/f-mi02-2020-12',
    '/comparison/files/f-he03-2020-12',
    '/comparison/registry',
    '/notices',
    '/notices/settings',
    '/problems',
    '/problems?shape=board',
    '/enrolment',
    '/cases/enrolment-951',
    '/indicators/R15',
  ]) {
    await desk.open(path, 'district', 'en')
    await page.waitForTimeout(200)
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(excess, path).toBeLessThanOrEqual(0)
  }
  await desk.open('/warnings', 'district', 'en')
  await page.getByRole('button', { name: 'Open menu' }).click()
  await expect(page.getByRole('link', { name: 'Households', exact: true })).toBeVisible()
  await desk.accessible()
  await page.getByRole('link', { name: 'Households', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Households' })).toBeVisible()
})

for (const [as, paths] of [
  ['security', ['/account', '/system/people', '/system/people/longname', '/system/roles', '/system/sessions']],
  ['security', ['/system/feed-keys', '/system/privacy', '/system/privacy/retention', '/system/privacy/keys']],
  ['district', ['/system/parameters', '/system/parameters/changes', '/system/regions', '/system/exports']],
  ['audit', ['/system/audit', '/system/audit/days?month=2020-12', '/system/audit/verifications']],
] as const) {
  test(`on a phone ${paths[0]} and its neighbours fit the screen`, async ({ page, desk }) => {
    test.slow()
    await page.setViewportSize({ width: 390, height: 844 })
    for (const path of paths) {
      await desk.open(path, as, 'en')
      await page.waitForLoadState('networkidle')
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(excess, path).toBeLessThanOrEqual(0)
    }
    await desk.accessible()
  })
}
