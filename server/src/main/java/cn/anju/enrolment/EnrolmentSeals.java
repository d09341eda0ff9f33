package cn.anju.enrolment;

import cn.anju.platform.SealedColumns;
import cn.anju.platform.SealedColumns.SealedColumn;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of enrolments lies sealed: what people said, by name. */
@Configuration(proxyBeanMethods = false)
class EnrolmentSeals {

  @Bean
  SealedColumns sealedWordsOfEnrolment() {
    return () ->
        List.of(
            SealedColumn.of("enrolment.monitored_event", "words_cipher", Monitored.WORDS),
            SealedColumn.of("enrolment.meeting", "words_cipher", MeetingBook.WORDS),
            SealedColumn.of("enrolment.objection", "words_cipher", Objections.WORDS),
            SealedColumn.of("enrolment.objection", "answer_cipher", Objections.ANSWER),
            SealedColumn.of("enrolment.asset_question", "people_cipher", AssetDesk.PEOPLE));
  }
}
