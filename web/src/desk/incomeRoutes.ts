import type { RouteRecordRaw } from 'vue-router'

/** 收入台账 */
export const incomeRoutes: RouteRecordRaw[] = [
  {
    path: '/households/:no/income',
    component: () => import('@/income/IncomePage.vue'),
    props: true,
    meta: { needs: 'INCOME_READ' },
  },
  {
    path: '/households/:no/income/records',
    component: () => import('@/income/RecordsPage.vue'),
    props: true,
    meta: { needs: 'INCOME_READ' },
  },
  {
    path: '/households/:no/income/account',
    component: () => import('@/income/AccountPage.vue'),
    props: true,
    meta: { needs: 'INCOME_READ' },
  },
  { path: '/income/grid', component: () => import('@/income/VillageGridPage.vue'), meta: { needs: 'INCOME_READ' } },
  {
    path: '/income/contradictions',
    component: () => import('@/income/ContradictionsPage.vue'),
    meta: { needs: 'INCOME_READ' },
  },
]
