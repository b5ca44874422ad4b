package org.ionsight.core.pack;

/** Where the offset of a pack's current sensor is read from, to be taken off the current. */
public enum CurrentZeroing {
  /**
   * From what the sensor shows where the vehicle stands still between pulls of C/2 and more, as
   * {@link org.ionsight.core.soc.StandstillOffset} says.
   */
  AT_STANDSTILLS,

  /**
   * From nowhere: the current is taken as it comes. For a sensor that is zeroed elsewhere, or a
   * pack with a steady load of 0.08 to 0.18 C at its standstills, such as strong heating.
   */
  OFF
}
