/**
 * 演示 A demo plays WeChat itself: its interface under {@code /demo/wechat}, and a page that shows
 * what a phone would have received. There is none of this without {@code anju.demo}.
 */
@NullMarked
package cn.anju.notice.wechat.demo;

import org.jspecify.annotations.NullMarked;
