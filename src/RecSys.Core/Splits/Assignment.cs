using RecSys.Data;

namespace RecSys.Splits;

/// <summary>Which part each row goes to.</summary>
internal sealed class Assignment(Interactions data)
{
    public const byte Train = 0;
    public const byte Test = 1;
    public const byte Validation = 2;

    private readonly byte[] _part = new byte[data.Count];

    public byte this[int row]
    {
        get => _part[row];
        set => _part[row] = value;
    }

    /// <summary>The rows of a part in their old order.</summary>
    public Interactions Select(byte part)
    {
        var rows = new int[_part.AsSpan().Count(part)];
        int count = 0;
        for (int row = 0; row < _part.Length; row++)
        {
            if (_part[row] == part) rows[count++] = row;
        }
        return data.Select(rows);
    }

    public Split ToSplit(bool validation) => new(Select(Train), Select(Test), validation ? Select(Validation) : null);
}
