import type { Identities, IdentityCase } from '@/api/types'
import { etagOf, get, post } from '@/platform/request'
import type { IdentityServer } from './queue'

const pathOf = (id: string, verb = '') => `/comparison/identities/${encodeURIComponent(id)}${verb}`
const change = (one: IdentityCase, verb: string, body: object) =>
  post<IdentityCase>(pathOf(one.id, verb), body, { ifMatch: etagOf(one.version) })

export const identityServer = {
  page: (after, signal) => get<Identities>('/comparison/identities', { state: 'OPEN', after, limit: 50 }, signal),
  decide: (one, memberNo) => change(one, '/decide', { memberNo }),
  reopen: (one) => change(one, '/reopen', {}),
  look: (id) => get<IdentityCase>(pathOf(id)),
} satisfies IdentityServer
