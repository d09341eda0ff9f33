import type { RouteRecordRaw } from 'vue-router'

/** 问题上报, 动态管理 and all that moves through a workflow */
export const caseRoutes: RouteRecordRaw[] = [
  { path: '/today', component: () => import('@/workflow/TodayPage.vue'), meta: { needs: 'CASES_READ' } },
  { path: '/cases', component: () => import('@/workflow/CasesPage.vue'), meta: { needs: 'CASES_READ' } },
  {
    path: '/problems',
    component: () => import('@/workflow/CasesPage.vue'),
    props: { workflows: ['problem'], word: 'problems' },
    meta: { needs: 'CASES_READ' },
  },
  {
    path: '/enrolment',
    component: () => import('@/workflow/CasesPage.vue'),
    props: { workflows: ['enrolment', 'elimination', 'adjustment'], word: 'enrolment' },
    meta: { needs: 'CASES_READ' },
  },
  {
    path: '/cases/:id',
    component: () => import('@/workflow/CasePage.vue'),
    props: true,
    meta: { needs: 'CASES_READ' },
  },
  { path: '/workflows', component: () => import('@/workflow/WorkflowsPage.vue'), meta: { needs: 'CASES_READ' } },
  {
    path: '/workflows/:code',
    component: () => import('@/workflow/WorkflowPage.vue'),
    props: true,
    meta: { needs: 'CASES_READ' },
  },
]
