// What the server tells of notices, by its own names (`openapi.json`).
import type { components } from '@/api/schema'

type Contract = components['schemas']
export type Inbox = Contract['MessagesInbox']
export type Message = Contract['MessagesMessage']
export type Way = Contract['MessagesWay']
export type Bell = Contract['MessagesBell']
export type NoticeSettings = Contract['SettingsControllerNoticeSettings']
export type NoticeChannel = NoticeSettings['channels'][number]['channel']
export type KindBrief = NoticeSettings['kinds'][number]
export type WeChatStanding = Contract['BindingControllerWeChatStanding']
