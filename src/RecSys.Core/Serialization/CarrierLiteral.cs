namespace RecSys.Serialization;

/// <summary>
/// The text constant in which a pipeline's zip carries a recommender: <c>recsys1;name=value;…|state</c>. The settings say how the columns
/// are read and what is put out; the state is a model blob as <see cref="CarrierText"/>, or empty where a setting says where the model is.
/// </summary>
internal readonly ref struct CarrierLiteral
{
    /// <summary>Start of the text of a recommender.</summary>
    public const string Magic = "recsys1;";

    /// <summary>Start of the text of a model of feature rows.</summary>
    public const string FeatureMagic = "recsysrows1;";

    private CarrierLiteral(ReadOnlySpan<char> settings, ReadOnlySpan<char> state)
    {
        Settings = settings;
        State = state;
    }

    public ReadOnlySpan<char> Settings { get; }

    public ReadOnlySpan<char> State { get; }

    public static bool TryParse(ReadOnlySpan<char> text, out CarrierLiteral literal, string magic = Magic)
    {
        int bar = text.StartsWith(magic, StringComparison.Ordinal) ? text.IndexOf('|') : -1;
        literal = bar < 0 ? default : new CarrierLiteral(text[magic.Length..bar], text[(bar + 1)..]);
        return bar >= 0;
    }

    /// <summary>Value of a setting, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (Range part in Settings.Split(';'))
            {
                ReadOnlySpan<char> setting = Settings[part];
                int equals = setting.IndexOf('=');
                if (equals >= 0 && setting[..equals].SequenceEqual(name)) return setting[(equals + 1)..].ToString();
            }
            return null;
        }
    }

    /// <summary>What the state was written from.</summary>
    public ModelReader Decode() => ModelBlob.Read(CarrierText.Decode(State));
}
