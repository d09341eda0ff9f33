package cn.anju.notice.wechat;

import cn.anju.platform.SealedColumns;
import cn.anju.platform.SealedColumns.SealedColumn;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of bindings lies sealed: the ids of followers. */
@Configuration(proxyBeanMethods = false)
class BindingSeals {

  @Bean
  SealedColumns sealedFollowers() {
    return () ->
        List.of(
            SealedColumn.of("notice.wechat_binding", "openid_cipher", Bindings.OPENID)
                .indexedBy("openid_index"));
  }
}
