/** 帮扶措施大类 of the national survey (domain.md §8), by the server's names. */
export const measureKinds = [
  'INDUSTRY',
  'EMPLOYMENT',
  'FINANCE',
  'PUBLIC_POST',
  'HOUSING',
  'WATER',
  'HEALTH',
  'COMPULSORY_EDU',
  'EDUCATION',
  'COMPREHENSIVE',
  'SOCIAL',
  'RELOCATION',
  'LIVING_CONDITION',
  'INFRASTRUCTURE',
  'OTHER',
] as const
