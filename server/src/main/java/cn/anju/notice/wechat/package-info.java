/**
 * 微信 The official account: signing in and binding, template messages, menu, what WeChat calls back.
 * All of it is off unless {@code anju.wechat.app-id} is set.
 */
@NullMarked
package cn.anju.notice.wechat;

import org.jspecify.annotations.NullMarked;
