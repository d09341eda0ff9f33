import { defineAsyncComponent } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import type { Permission } from '@/api/types'

// what the rooms keep beside a case, on the case's own page
const enrolmentPart = {
  part: defineAsyncComponent(() => import('@/enrolment/EnrolmentPart.vue')),
  does: ['object'],
  needs: 'ENROLMENT_READ' as Permission,
}
const parts = { enrolment: enrolmentPart, elimination: enrolmentPart, adjustment: enrolmentPart }
const procedures = (workflow: string) => `/enrolment/cases?workflow=${workflow}`
const lists = {
  problem: '/problems',
  enrolment: procedures('enrolment'),
  elimination: procedures('elimination'),
  adjustment: procedures('adjustment'),
}

/** 问题上报, 动态管理 and all that moves through a workflow */
export const caseRoutes: RouteRecordRaw[] = [
  { path: '/today', component: () => import('@/workflow/TodayPage.vue'), meta: { needs: 'CASES_READ' } },
  { path: '/cases', component: () => import('@/workflow/CasesPage.vue'), meta: { needs: 'CASES_READ' } },
  { path: '/problems', component: () => import('@/problem/ProblemsPage.vue'), meta: { needs: 'CASES_READ' } },
  { path: '/problems/report', component: () => import('@/problem/ReportPage.vue'), meta: { needs: 'CASES_ACT' } },
  { path: '/enrolment', component: () => import('@/enrolment/MonitoredPage.vue'), meta: { needs: 'ENROLMENT_READ' } },
  {
    path: '/enrolment/households/:no',
    component: () => import('@/enrolment/MonitoringPage.vue'),
    props: true,
    meta: { needs: 'ENROLMENT_READ' },
  },
  {
    path: '/enrolment/households/:no/begin/:workflow(enrolment|elimination|adjustment)',
    component: () => import('@/enrolment/BeginPage.vue'),
    props: true,
    meta: { needs: 'ENROLMENT_WORK' },
  },
  {
    path: '/enrolment/cases',
    component: () => import('@/workflow/CasesPage.vue'),
    props: { workflows: ['enrolment', 'elimination', 'adjustment'], word: 'enrolment' },
    meta: { needs: 'CASES_READ' },
  },
  {
    path: '/enrolment/assets',
    component: () => import('@/enrolment/AssetsPage.vue'),
    meta: { needs: 'ASSETS_ANSWER' },
  },
  {
    path: '/cases/:id',
    component: () => import('@/workflow/CasePage.vue'),
    props: (route) => ({ id: String(route.params.id), parts, lists }),
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
