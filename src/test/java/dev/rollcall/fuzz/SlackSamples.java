package dev.rollcall.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Stream;

/** Bodies as Slack sends them: commands, interactivity and events. */
public final class SlackSamples {
    /** Stands for a number that is another one in each request. */
    public static final String NUMBER = "000000000000";

    private static final String TEAM = "T0000000001";

    private SlackSamples() {}

    public static List<byte[]> all() {
        return Stream.of(
                        command("add ci-deploy app:shop service:Stripe owner:<@U0000000BEN|ben> note:"
                                + FuzzTarget.PRIVATE),
                        command("setup channel:<#C00APITOKEN|api-tokens> approvers:<!subteam^S00SECURITY|security>"),
                        command("list"),
                        command("show ci-deploy"),
                        command("help add"),
                        command("review open"),
                        press("{'type':'button','action_id':'approve:a1','block_id':'b','value':'v'}"),
                        press("{'type':'button','action_id':'deny:a1'}"),
                        press("{'type':'multi_static_select','action_id':'choose:r1','selected_options':"
                                + "[{'value':'i1','text':{'type':'plain_text','text':'x'}},{'value':'i2'}]}"),
                        press("{'type':'static_select','action_id':'keep:i1','selected_option':{'value':'i1'}}"),
                        form(
                                "deny:a1",
                                "{'reason':{'reason':{'type':'plain_text_input','value':'" + FuzzTarget.PRIVATE
                                        + "'}}}"),
                        form(
                                "add",
                                "{'label':{'label':{'type':'plain_text_input','value':'ci-deploy'}},'owner':"
                                        + "{'owner':{'type':'users_select','selected_user':'U0000000BEN'}},'env':"
                                        + "{'env':{'type':'static_select','selected_option':{'value':'live'}}},"
                                        + "'expires':{'expires':{'type':'datepicker','selected_date':'2027-01-31'}}}"),
                        event("{'type':'message','channel':'C00APITOKEN','user':'U0000000ANA','ts':'2.000100',"
                                + "'thread_ts':'1.000100','text':'keep ci-deploy :white_check_mark: "
                                + FuzzTarget.PRIVATE + " &lt;x&gt;'}"),
                        event("{'type':'message','channel':'D1','channel_type':'im','user':'U0000000ANA',"
                                + "'ts':'3.1','text':'" + FuzzTarget.PRIVATE + "'}"),
                        event("{'type':'message','subtype':'message_changed','channel':'C00APITOKEN','ts':'4.1',"
                                + "'message':{'type':'message','user':'U0000000ANA','ts':'2.1','thread_ts':'1.1',"
                                + "'text':'" + FuzzTarget.PRIVATE + "','edited':{'user':'U0000000ANA','ts':'4.0'}}}"),
                        event("{'type':'message','subtype':'message_deleted','channel':'C00APITOKEN','ts':'5.1',"
                                + "'deleted_ts':'2.1','previous_message':{'ts':'2.1'}}"),
                        event("{'type':'message','subtype':'file_share','channel':'C00APITOKEN','user':'U0000000ANA',"
                                + "'ts':'6.1','thread_ts':'1.1','text':'unused','files':[{'id':'F1'}]}"),
                        event("{'type':'user_change','user':{'id':'U0000000ANA','name':'ana','profile':{}}}"),
                        event("{'type':'subteam_members_changed','subteam_id':'S00SECURITY'}"),
                        event("{'type':'subteam_updated','subteam':{'id':'S00SECURITY','users':['U1']}}"),
                        json("{'type':'url_verification','challenge':'abc'}"),
                        "ssl_check=1&token=x")
                .map(body -> body.getBytes(UTF_8))
                .toList();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String command(String text) {
        return "command=%2Ftoken&team_id=" + TEAM + "&user_id=U0000000ANA&user_name=" + FuzzTarget.PRIVATE
                + "&channel_id=C00APITOKEN&trigger_id=1." + NUMBER + "&text=" + URLEncoder.encode(text, UTF_8);
    }

    private static String press(String action) {
        return payload(("{'type':'block_actions','team':{'id':'%s'},'user':{'id':'U0000000ANA',"
                        + "'name':'%s'},'channel':{'id':'C00APITOKEN'},'container':{'type':'message',"
                        + "'message_ts':'1.1','is_ephemeral':false},'message':{'ts':'1.1','text':'%s'},"
                        + "'trigger_id':'1.%s','actions':[%s]}")
                .formatted(TEAM, FuzzTarget.PRIVATE, FuzzTarget.PRIVATE, NUMBER, action));
    }

    private static String form(String verb, String values) {
        return payload(("{'type':'view_submission','team':{'id':'%s'},'user':{'id':'U0000000ANA',"
                        + "'name':'%s'},'trigger_id':'1.%s','view':{'id':'V1','type':'modal','callback_id':'%s',"
                        + "'private_metadata':'\\n1790000000\\nC00APITOKEN\\n\\nfalse','state':{'values':%s},"
                        + "'blocks':[]}}")
                .formatted(TEAM, FuzzTarget.PRIVATE, NUMBER, verb, values));
    }

    private static String payload(String text) {
        return "payload=" + URLEncoder.encode(json(text), UTF_8);
    }

    private static String event(String event) {
        return json(("{'type':'event_callback','team_id':'%s','event_id':'Ev%s','event_time':1," + "'event':%s}")
                .formatted(TEAM, NUMBER, event));
    }
}
