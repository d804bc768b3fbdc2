using System.Globalization;
using System.Text;
using RecSys.Serialization;

namespace RecSys.ML.Carrier;

/// <summary>What the carrier says beside the model: the columns, how ids are read, and for lists how many items.</summary>
internal sealed record CarriedSettings
{
    /// <summary>Name of the user column in the training data.</summary>
    public required string UserColumn { get; init; }

    /// <summary>Name of the item column in the training data.</summary>
    public required string ItemColumn { get; init; }

    /// <summary>Whether users come as raw keys, whose position is the id.</summary>
    public bool RawUsers { get; init; }

    /// <summary>Whether items come as raw keys, whose position is the id.</summary>
    public bool RawItems { get; init; }

    /// <summary>Length of a list.</summary>
    public int Count { get; init; } = 10;

    /// <summary>Whether lists leave out what the user has seen.</summary>
    public bool FilterSeen { get; init; } = true;

    /// <summary>The text of the carrier up to the state.</summary>
    /// <param name="reference">Where the model is when the state is not part of the text, or null.</param>
    public string Header(string? reference)
    {
        string text = string.Create(CultureInfo.InvariantCulture,
            $"{CarrierLiteral.Magic}user={Hex(UserColumn)};item={Hex(ItemColumn)};rawUsers={Bit(RawUsers)};rawItems={Bit(RawItems)};n={Count};filterSeen={Bit(FilterSeen)}");
        return reference is null ? text + "|" : $"{text};at={reference}|";
    }

    public static CarriedSettings Parse(CarrierLiteral literal) => new()
    {
        UserColumn = Text(literal["user"]),
        ItemColumn = Text(literal["item"]),
        RawUsers = literal["rawUsers"] == "1",
        RawItems = literal["rawItems"] == "1",
        Count = int.TryParse(literal["n"], NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n > 0 ? n : throw Damaged(),
        FilterSeen = literal["filterSeen"] == "1",
    };

    // Column names may hold any character, so they are written as hexadecimal digits.
    private static string Hex(string name) => Convert.ToHexString(Encoding.UTF8.GetBytes(name));

    private static string Text(string? hex)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromHexString(hex ?? throw Damaged()));
        }
        catch (FormatException)
        {
            throw Damaged();
        }
    }

    private static char Bit(bool value) => value ? '1' : '0';

    private static FormatException Damaged() => new("The settings of the recommender in this pipeline are damaged.");
}
