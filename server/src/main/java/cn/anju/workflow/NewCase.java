package cn.anju.workflow;

import cn.anju.engine.definition.Level;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a case is to be opened with.
 *
 * @param workflow its code, e.g. {@code problem}
 * @param action which of its opening actions
 * @param householdNo the household; null if the case is about a place
 * @param subject what it is about in a few words that its list shows: the head's name
 * @param groupCode of the household, or the code of the place
 * @param grade null where the workflow has none
 * @param fields as the action asks for
 * @param key says that the same request was done before; null: it is not repeated
 */
public record NewCase(
    String workflow,
    String action,
    @Nullable String householdNo,
    String subject,
    String groupCode,
    @Nullable Level grade,
    Map<String, Object> fields,
    @Nullable String key) {}
