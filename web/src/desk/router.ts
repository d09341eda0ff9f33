import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import type { Permission } from '@/api/types'
import { begun, session } from '@/access/session'
import { assistanceRoutes } from './assistanceRoutes'
import { caseRoutes } from './caseRoutes'
import { incomeRoutes } from './incomeRoutes'
import { systemRoutes } from './systemRoutes'
import { onSignedOut } from '@/platform/request'

declare module 'vue-router' {
  interface RouteMeta {
    open?: boolean
    /** any of them will do */
    needs?: Permission | Permission[]
  }
}

const routes: RouteRecordRaw[] = [
  ...systemRoutes,
  ...caseRoutes,
  ...incomeRoutes,
  ...assistanceRoutes,
  { path: '/sign-in', component: () => import('@/access/SignInPage.vue'), meta: { open: true } },
  {
    path: '/first-sign-in/:token',
    component: () => import('@/access/FirstSignInPage.vue'),
    props: true,
    meta: { open: true },
  },
  { path: '/account', component: () => import('@/access/AccountPage.vue') },
  { path: '/', component: () => import('./StartPage.vue') },
  { path: '/warnings', component: () => import('@/warning/WarningsPage.vue'), meta: { needs: 'WARNINGS_READ' } },
  {
    path: '/households',
    component: () => import('@/household/HouseholdsPage.vue'),
    meta: { needs: 'HOUSEHOLDS_READ' },
  },
  {
    path: '/households/:no',
    component: () => import('@/household/HouseholdPage.vue'),
    props: true,
    meta: { needs: 'HOUSEHOLDS_READ' },
  },
  { path: '/comparison', component: () => import('@/comparison/MatrixPage.vue'), meta: { needs: 'FEEDS_READ' } },
  {
    path: '/comparison/files/:id',
    component: () => import('@/comparison/FilePage.vue'),
    props: true,
    meta: { needs: 'FEEDS_READ' },
  },
  {
    path: '/comparison/runs/:id',
    component: () => import('@/comparison/RunPage.vue'),
    props: true,
    meta: { needs: 'FEEDS_READ' },
  },
  {
    path: '/comparison/places',
    component: () => import('@/comparison/PlacesPage.vue'),
    meta: { needs: 'PLACES_ANSWER' },
  },
  {
    path: '/comparison/identities',
    component: () => import('@/comparison/identity/IdentitiesPage.vue'),
    meta: { needs: 'IDENTITIES_DECIDE' },
  },
  {
    path: '/comparison/patterns',
    component: () => import('@/comparison/mending/PatternsPage.vue'),
    meta: { needs: 'FEEDS_READ' },
  },
  {
    path: '/comparison/scorecard',
    component: () => import('@/comparison/scorecard/ScorecardPage.vue'),
    meta: { needs: 'FEEDS_READ' },
  },
  {
    path: '/comparison/registry',
    component: () => import('@/comparison/RegistryPage.vue'),
    meta: { needs: 'REGISTRY_IMPORT' },
  },
  {
    path: '/indicators',
    component: () => import('@/indicator/IndicatorsPage.vue'),
    meta: { needs: 'INDICATORS_READ' },
  },
  {
    path: '/indicators/:code',
    component: () => import('@/indicator/IndicatorPage.vue'),
    props: true,
    meta: { needs: 'INDICATORS_READ' },
  },
  { path: '/notices', component: () => import('@/notice/NoticesPage.vue') },
  { path: '/notices/settings', component: () => import('@/notice/NoticeSettingsPage.vue') },
  { path: '/:rest(.*)*', component: () => import('./MissingPage.vue') },
]

export const router = createRouter({
  history: createWebHistory('/'),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
})

router.beforeEach(async (to) => {
  if (to.meta.open) return true
  const me = await session.who().catch(() => null)
  return me ? true : { path: '/sign-in', query: to.path === '/' ? {} : { next: to.fullPath } }
})

onSignedOut((problem) => {
  const here = router.currentRoute.value
  if (here.meta.open || !session.me.value) return
  session.forget()
  const left = begun(problem)
  if (left) session.take(left)
  const ended = left ? undefined : problem.code === 'SESSION_ENDED' ? 'elsewhere' : '1'
  void router.replace({ path: '/sign-in', query: { next: here.fullPath, ended } })
})
