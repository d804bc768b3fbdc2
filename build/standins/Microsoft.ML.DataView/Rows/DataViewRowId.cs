using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>A 128-bit row id. Derived ids treat the value as the state of a MurmurHash3 (x64, 128 bits) that takes in sixteen more bytes.</summary>
public readonly struct DataViewRowId : IComparable<DataViewRowId>, IEquatable<DataViewRowId>
{
    private const ulong C1 = 0x87c37b91114253d5;
    private const ulong C2 = 0x4cf5ad432745937f;

    public readonly ulong Low;
    public readonly ulong High;

    public DataViewRowId(ulong low, ulong high)
    {
        Low = low;
        High = high;
    }

    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0:x16}{1:x16}", High, Low);

    public int CompareTo(DataViewRowId other)
    {
        int result = High.CompareTo(other.High);
        return result != 0 ? result : Low.CompareTo(other.Low);
    }

    public bool Equals(DataViewRowId other) => Low == other.Low && High == other.High;

    public override bool Equals(object obj) => obj is DataViewRowId other && Equals(other);

    public override int GetHashCode() => (int)(Low ^ (Low >> 32) ^ High ^ (High >> 7) ^ (High >> 32));

    public DataViewRowId Fork() => Round(1, 0);

    public DataViewRowId Next() => Round(0, 0);

    public DataViewRowId Combine(DataViewRowId other) => Round(other.Low, other.High);

    // The state is mixed first, then takes in the two words.
    private DataViewRowId Round(ulong k1, ulong k2)
    {
        ulong h1 = ((BitOperations.RotateLeft(Low, 27) + High) * 5) + 0x52dce729;
        ulong h2 = ((BitOperations.RotateLeft(High, 31) + h1) * 5) + 0x38495ab5;
        return new DataViewRowId(h1 ^ (BitOperations.RotateLeft(k1 * C1, 31) * C2), h2 ^ (BitOperations.RotateLeft(k2 * C2, 33) * C1));
    }
}
