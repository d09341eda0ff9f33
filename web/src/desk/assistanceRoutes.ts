import type { RouteRecordRaw } from 'vue-router'
import { assistanceTabs } from '@/assistance/tabs'

const needs = (word: string) => assistanceTabs.find((one) => one.word === word)!.needs

/** 帮扶: measures, visits, pairing, guarantees, needs and offers, and one household's assistance */
export const assistanceRoutes: RouteRecordRaw[] = [
  {
    path: '/assistance',
    component: () => import('@/assistance/MeasuresPage.vue'),
    meta: { needs: needs('measures') },
  },
  {
    path: '/assistance/visits',
    component: () => import('@/assistance/VisitsPage.vue'),
    meta: { needs: needs('visits') },
  },
  { path: '/assistance/load', component: () => import('@/assistance/LoadPage.vue'), meta: { needs: needs('load') } },
  {
    path: '/assistance/uncovered',
    component: () => import('@/assistance/UncoveredPage.vue'),
    meta: { needs: needs('uncovered') },
  },
  { path: '/assistance/needs', component: () => import('@/assistance/NeedsPage.vue'), meta: { needs: needs('needs') } },
  {
    path: '/assistance/households/:no',
    component: () => import('@/assistance/HouseholdAssistancePage.vue'),
    props: true,
    meta: { needs: 'ASSISTANCE_READ' },
  },
]
