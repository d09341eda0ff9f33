package cn.anju.notice.wechat.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class OnlyInDemoTest {
  private final ApplicationContextRunner house =
      new ApplicationContextRunner()
          .withBean(Clock.class, Clock::systemUTC)
          .withUserConfiguration(DemoPhone.class);

  @Test
  void a_demo_has_a_phone() {
    house
        .withPropertyValues("anju.demo=true")
        .run(context -> assertThat(context).hasSingleBean(DemoPhone.class));
  }

  @Test
  void without_a_demo_nothing_plays_wechat() {
    house
        .withPropertyValues("anju.wechat.stub=true")
        .run(context -> assertThat(context).doesNotHaveBean(DemoPhone.class));
    house
        .withPropertyValues("anju.demo=false", "anju.wechat.stub=true")
        .run(context -> assertThat(context).doesNotHaveBean(DemoPhone.class));
  }

  @Test
  void a_demo_may_be_told_not_to_or_has_a_real_account() {
    house
        .withPropertyValues("anju.demo=true", "anju.wechat.stub=false")
        .run(context -> assertThat(context).doesNotHaveBean(DemoPhone.class));
    house
        .withPropertyValues("anju.demo=true", "anju.wechat.app-id=wx1")
        .run(context -> assertThat(context).doesNotHaveBean(DemoPhone.class));
  }
}
