import { defineWords } from '@/platform/words'

export const words = defineWords(
  {
    label: '区域',
    choose: '选择区域，现为 {name}',
    all: '全部（{name}）',
    find: '查找镇、村',
    none: '没有叫“{q}”的镇或村。',
    villages: '{n} 个村',
    open: '展开 {name}',
    shut: '收起 {name}',
    failed: '区划没有读到。',
  },
  {
    label: 'Region',
    choose: 'Choose a region, now {name}',
    all: 'All of {name}',
    find: 'Find a town or village',
    none: 'No town or village called “{q}”.',
    villages: '{n} villages',
    open: 'Unfold {name}',
    shut: 'Fold {name}',
    failed: 'The regions could not be read.',
  },
)
