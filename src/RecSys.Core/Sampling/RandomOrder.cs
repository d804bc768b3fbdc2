using System.Numerics;

namespace RecSys.Sampling;

/// <summary>
/// A random order of 0 … count−1 without a table, so that threads need not wait for one: four rounds of a Feistel network on the smallest even number of bits, walked
/// until it ends below the count (Black and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002). The same seed and number give the same order.
/// </summary>
internal readonly struct RandomOrder
{
    private const int Rounds = 4;

    private readonly int _count, _half;
    private readonly uint _mask;
    private readonly ulong _k0, _k1, _k2, _k3;

    /// <summary>An order.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="number">Number of the order, for instance an epoch.</param>
    public RandomOrder(int count, long seed, long number)
    {
        _count = count;
        _half = Math.Max(1, (BitOperations.Log2((uint)Math.Max(1, count - 1)) + 2) / 2);
        _mask = (1u << _half) - 1;
        var rng = new Rng(seed, -1L - number);
        (_k0, _k1, _k2, _k3) = (rng.NextUInt64(), rng.NextUInt64(), rng.NextUInt64(), rng.NextUInt64());
    }

    /// <summary>What stands at a place.</summary>
    /// <param name="place">0 … count−1.</param>
    public int this[int place]
    {
        get
        {
            uint at = (uint)place;
            do at = Mix(at);
            while (at >= (uint)_count);
            return (int)at;
        }
    }

    private uint Mix(uint value)
    {
        uint left = value >> _half, right = value & _mask;
        for (int round = 0; round < Rounds; round++) (left, right) = (right, left ^ (Hash(right, round) & _mask));
        return (left << _half) | right;
    }

    private uint Hash(uint value, int round)
    {
        ulong key = round switch { 0 => _k0, 1 => _k1, 2 => _k2, _ => _k3 };
        ulong x = (value + key) * 0x9E3779B97F4A7C15UL;
        x ^= x >> 29;
        return (uint)((x * 0xBF58476D1CE4E5B9UL) >> 32);
    }
}
