import type { RouteRecordRaw } from 'vue-router'
import type { Permission } from '@/api/types'

export const parametersSeen: Permission[] = ['PARAMETERS_PROPOSE', 'PARAMETERS_APPROVE', 'INDICATORS_READ']
export const regionsSeen: Permission[] = ['PLACES_ANSWER', 'PARAMETERS_PROPOSE', 'PEOPLE_KEEP', 'POSTS_GRANT']
export const privacySeen: Permission[] = ['AUDIT_READ', 'KEYS_ROTATE', 'EXPORTS_APPROVE']
const peopleSeen: Permission[] = ['PEOPLE_KEEP', 'POSTS_GRANT', 'PAIRINGS_ASSIGN']
const importsSeen: Permission[] = ['PEOPLE_KEEP', 'POSTS_GRANT']

/** 系统 */
export const systemRoutes: RouteRecordRaw[] = [
  {
    path: '/system/people',
    component: () => import('@/access/people/PeoplePage.vue'),
    meta: { needs: peopleSeen },
  },
  {
    path: '/system/people/imports',
    component: () => import('@/access/people/ImportsPage.vue'),
    meta: { needs: importsSeen },
  },
  {
    path: '/system/people/imports/:id',
    component: () => import('@/access/people/ImportPage.vue'),
    props: true,
    meta: { needs: importsSeen },
  },
  {
    path: '/system/people/:account',
    component: () => import('@/access/people/PersonPage.vue'),
    props: true,
    meta: { needs: peopleSeen },
  },
  {
    path: '/system/roles',
    component: () => import('@/access/people/RolesPage.vue'),
    meta: { needs: ['PEOPLE_KEEP', 'POSTS_GRANT', 'AUDIT_READ'] },
  },
  {
    path: '/system/sessions',
    component: () => import('@/access/people/SessionsPage.vue'),
    meta: { needs: 'SESSIONS_END' },
  },
  {
    path: '/system/feed-keys',
    component: () => import('@/access/people/FeedKeysPage.vue'),
    meta: { needs: 'FEED_KEYS_KEEP' },
  },
  {
    path: '/system/parameters',
    component: () => import('@/definition/ParametersPage.vue'),
    meta: { needs: parametersSeen },
  },
  {
    path: '/system/parameters/changes',
    component: () => import('@/definition/ChangesPage.vue'),
    meta: { needs: parametersSeen },
  },
  {
    path: '/system/regions',
    component: () => import('@/region/HistoryPage.vue'),
    meta: { needs: regionsSeen },
  },
  { path: '/system/audit', component: () => import('@/audit/EntriesPage.vue'), meta: { needs: 'AUDIT_READ' } },
  { path: '/system/audit/days', component: () => import('@/audit/DaysPage.vue'), meta: { needs: 'AUDIT_READ' } },
  {
    path: '/system/audit/verifications',
    component: () => import('@/audit/VerificationsPage.vue'),
    meta: { needs: 'AUDIT_READ' },
  },
  {
    path: '/system/exports',
    component: () => import('@/privacy/ExportsPage.vue'),
    meta: { needs: ['EXPORTS_ASK', 'EXPORTS_APPROVE'] },
  },
  { path: '/system/privacy', component: () => import('@/privacy/ImpactPage.vue'), meta: { needs: privacySeen } },
  {
    path: '/system/privacy/retention',
    component: () => import('@/privacy/RetentionPage.vue'),
    meta: { needs: privacySeen },
  },
  {
    path: '/system/privacy/keys',
    component: () => import('@/privacy/KeysPage.vue'),
    meta: { needs: ['KEYS_ROTATE'] },
  },
]
