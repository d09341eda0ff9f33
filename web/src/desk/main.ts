import { createApp } from 'vue'
import Desk from './Desk.vue'
import './desk.css'
import { i18n } from '@/platform/i18n'
import { router } from './router'

createApp(Desk).use(i18n).use(router).mount('#desk')
