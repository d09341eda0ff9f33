package cn.anju.notice.wechat.demo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;

/** Where the demo plays WeChat, and nowhere else. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnExpression(
    "${anju.demo:false} and ${anju.wechat.stub:true} and '${anju.wechat.app-id:}' == ''")
@interface OnlyInDemo {}
