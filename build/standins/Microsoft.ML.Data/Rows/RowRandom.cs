namespace Microsoft.ML.Data;

/// <summary>A small generator whose numbers depend on the seed alone: three Tausworthe steps and a linear one, combined.</summary>
internal sealed class RowRandom
{
    private uint _z1;
    private uint _z2;
    private uint _z3;
    private uint _z4;

    public RowRandom(uint seed)
    {
        // The first three parts need a few high bits.
        _z1 = Next(ref seed) | 128;
        _z2 = Next(ref seed) | 128;
        _z3 = Next(ref seed) | 128;
        _z4 = Next(ref seed);
    }

    /// <summary>A number in [0, 1).</summary>
    public float NextSingle()
    {
        _z1 = Step(_z1, 13, 19, 12, 4294967294);
        _z2 = Step(_z2, 2, 25, 4, 4294967288);
        _z3 = Step(_z3, 3, 11, 17, 4294967280);
        _z4 = (1664525 * _z4) + 1013904223;
        return ((_z1 ^ _z2 ^ _z3 ^ _z4) >> 8) * (1f / (1 << 24));
    }

    private static uint Step(uint z, int s1, int s2, int s3, uint mask) => ((z & mask) << s3) ^ (((z << s1) ^ z) >> s2);

    private static uint Next(ref uint state)
    {
        state += 0x9E3779B9;
        uint x = state;
        x = (x ^ (x >> 16)) * 0x85EBCA6B;
        x = (x ^ (x >> 13)) * 0xC2B2AE35;
        return x ^ (x >> 16);
    }
}
