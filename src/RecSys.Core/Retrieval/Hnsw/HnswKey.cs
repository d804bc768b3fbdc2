using System.Runtime.CompilerServices;

namespace RecSys.Retrieval.Hnsw;

/// <summary>
/// A distance and a position as one number that orders by distance, then by position:
/// <code>
/// bits 32…63   the distance, mapped so that whole numbers order as the floats do
/// bits 1…31    the position
/// bit 0        1: the search has followed the links of this node
/// </code>
/// One comparison orders two nodes, and ties are broken the same way in every run.
/// </summary>
internal static class HnswKey
{
    /// <summary>Above every key.</summary>
    public const ulong Last = ulong.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(float distance, int position)
    {
        // +0 turns −0 into 0; a negative float has all its bits turned round, another only its sign.
        int bits = BitConverter.SingleToInt32Bits(distance + 0f);
        uint ordered = (uint)(bits ^ ((bits >> 31) | int.MinValue));
        return ((ulong)ordered << 32) | ((uint)position << 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Position(ulong key) => (int)((uint)key >> 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Distance(ulong key)
    {
        int ordered = (int)(key >> 32);
        return BitConverter.Int32BitsToSingle(ordered ^ (~(ordered >> 31) | int.MinValue));
    }
}
