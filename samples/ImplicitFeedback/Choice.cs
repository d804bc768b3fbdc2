namespace ImplicitFeedback;

/// <summary>A row of the data view: who took what. There is no rating, and nothing is known of what somebody did not take.</summary>
public sealed class Choice
{
    public int User { get; set; }

    public int Item { get; set; }
}
